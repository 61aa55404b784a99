const FEWEST = 3
const MOST = 9

/** How many decimals, from three on, tell a value from its limit: 0.6999999 is not 0.7. */
export const decimalsBeside = (value: number, limit: number): number => {
  let decimals = FEWEST
  while (decimals < MOST && value !== limit && Number(value.toFixed(decimals)) === limit) decimals += 1
  return decimals
}
