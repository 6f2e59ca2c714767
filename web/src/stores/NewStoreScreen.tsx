export function NewStoreScreen() {
  return null;
}
