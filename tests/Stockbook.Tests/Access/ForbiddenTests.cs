using Stockbook.Access;
using Stockbook.Ledger;

namespace Stockbook.Tests.Access;

public sealed class ForbiddenTests
{
    [Fact]
    public void Whoever_lacks_one_of_several_permissions_is_told_all_that_it_needs()
    {
        var staff = new Caller(TenantId.Default, new UserId(7), Channel.Api) { Permissions = Permissions.Of(Role.Staff) };

        Assert.Null(staff.Denied(Permission.Sell | Permission.Inventory));
        var problem = staff.Denied(Permission.Sell | Permission.Approve | Permission.Reports)!;

        Assert.Equal("This needs the permissions sell, reports, approve, which together your role does not have: ask the owner.", problem.Detail);
        Assert.Equal("This needs the permission reports, which your role does not have: ask the owner.", staff.Denied(Permission.Reports)!.Detail);
    }
}
