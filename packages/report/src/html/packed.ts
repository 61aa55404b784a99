/** Numbers as whole steps from one to the next: in a third of the room where neighbours are alike. */
export interface Packed {
  /** Steps in one. */
  readonly scale: number
  /** The first number, then differences. */
  readonly steps: readonly number[]
}

/** Numbers to so many decimals; finer ones are rounded. */
export const packed = (values: readonly number[], decimals = 0): Packed => {
  const scale = 10 ** decimals
  let last = 0
  const steps = values.map((value) => {
    const now = Math.round(value * scale)
    const step = now - last
    last = now
    return step
  })
  return { scale, steps }
}

export const unpacked = ({ scale, steps }: Packed): number[] => {
  let now = 0
  return steps.map((step) => {
    now += step
    return now / scale
  })
}
