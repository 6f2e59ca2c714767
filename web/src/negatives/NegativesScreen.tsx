export function NegativesScreen() {
  return null;
}
