export function NewTransferScreen() {
  return null;
}
