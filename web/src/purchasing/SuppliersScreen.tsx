export function SuppliersScreen() {
  return null;
}
