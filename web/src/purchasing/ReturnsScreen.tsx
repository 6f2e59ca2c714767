export function ReturnsScreen() {
  return null;
}
