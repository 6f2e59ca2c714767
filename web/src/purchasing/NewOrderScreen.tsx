export function NewOrderScreen() {
  return null;
}
