/**
 * Decimal amounts such as 0.2 × 45 × 3 arrive as 27.000000000000004. Anything nearer to a whole (or half) number than
 * a few units in the last place, or than a billionth, is taken as exactly that number. Never wider than a fifth: beyond
 * 2 ** 47 a few units would reach from a whole number to a half.
 */
const noise = (value: number): number => Math.min(0.2, Math.max(1e-9, Math.abs(value) * 2 ** -50))

/** Nearest whole number; exact halves go to the even neighbour, so that errors do not add up in one direction. */
export const roundHalfEven = (value: number): number => {
  const floor = Math.floor(value)
  const fraction = value - floor
  const isHalf = Math.abs(fraction - 0.5) <= noise(value)
  if (isHalf) return floor % 2 === 0 ? floor : floor + 1
  return fraction < 0.5 ? floor : floor + 1
}

/** Largest whole number not above the value, forgiving representation noise: 29.999999999999996 is 30. */
export const floorExact = (value: number): number => {
  const nearest = Math.round(value)
  return Math.abs(value - nearest) <= noise(value) ? nearest : Math.floor(value)
}

/** Smallest whole number not below the value, forgiving representation noise. */
export const ceilExact = (value: number): number => -floorExact(-value)

/** Whether the value is a whole number but for representation noise. */
export const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) <= noise(value)
