export function NewReturnScreen() {
  return null;
}
