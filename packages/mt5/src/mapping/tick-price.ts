/** The price an exchange accepts that lies nearest, as a clean decimal. */
export const toTick = (
  price: number,
  { tickSize, digits }: { readonly tickSize: number; readonly digits: number },
): number => Number((Math.round(price / tickSize) * tickSize).toFixed(digits))
