export function TransferScreen() {
  return null;
}
