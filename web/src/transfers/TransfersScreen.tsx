export function TransfersScreen() {
  return null;
}
