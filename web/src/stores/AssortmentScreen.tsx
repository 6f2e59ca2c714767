export function AssortmentScreen() {
  return null;
}
