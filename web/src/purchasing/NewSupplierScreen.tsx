export function NewSupplierScreen() {
  return null;
}
