/**
 * The first dimensions of Joe and Kuo's direction numbers (new-joe-kuo-6.21201; Joe & Kuo, "Constructing Sobol sequences
 * with better two-dimensional projections", SIAM Journal on Scientific Computing 30, 2008): the degree of the primitive polynomial is
 * the number of `first`, `inner` are its inner coefficients as bits. The first dimension of all needs none.
 */
const JOE_KUO: readonly { readonly inner: number; readonly first: readonly number[] }[] = [
  { inner: 0, first: [1] },
  { inner: 1, first: [1, 3] },
  { inner: 1, first: [1, 3, 1] },
  { inner: 2, first: [1, 1, 1] },
  { inner: 1, first: [1, 1, 3, 3] },
  { inner: 4, first: [1, 3, 5, 13] },
  { inner: 2, first: [1, 1, 5, 5, 17] },
  { inner: 4, first: [1, 1, 5, 5, 5] },
  { inner: 7, first: [1, 1, 7, 11, 19] },
  { inner: 11, first: [1, 1, 5, 1, 1] },
  { inner: 13, first: [1, 1, 1, 3, 11] },
  { inner: 14, first: [1, 3, 5, 5, 31] },
  { inner: 1, first: [1, 3, 3, 9, 7, 49] },
  { inner: 13, first: [1, 1, 1, 15, 21, 21] },
  { inner: 16, first: [1, 3, 1, 13, 27, 49] },
  { inner: 19, first: [1, 1, 1, 15, 7, 5] },
  { inner: 22, first: [1, 3, 1, 15, 13, 25] },
  { inner: 25, first: [1, 1, 5, 5, 19, 61] },
  { inner: 1, first: [1, 3, 7, 11, 23, 15, 103] },
  { inner: 4, first: [1, 3, 7, 13, 13, 15, 69] },
]

/** Dimensions for which there are numbers. */
export const MOST_DIMENSIONS: number = JOE_KUO.length + 1

/** Bits of a coordinate. */
export const COORDINATE_BITS = 32

/** Direction numbers as whole numbers of 32 bits, the first the highest bit: v_k = m_k · 2^(32 − k). */
export const directionsOf = (dimension: number): Uint32Array => {
  const directions = new Uint32Array(COORDINATE_BITS)
  const row = JOE_KUO[dimension - 1]
  if (row === undefined) return directions.map((_, bit) => 2 ** (COORDINATE_BITS - 1 - bit))
  const { inner, first } = row
  const degree = first.length
  for (let bit = 0; bit < COORDINATE_BITS; bit += 1) {
    const own = first[bit]
    if (own !== undefined) directions[bit] = own * 2 ** (COORDINATE_BITS - 1 - bit)
    else {
      const old = directions[bit - degree] ?? 0
      let value = old ^ (old >>> degree)
      for (let step = 1; step < degree; step += 1)
        if ((inner >>> (degree - 1 - step)) & 1) value ^= directions[bit - step] ?? 0
      directions[bit] = value
    }
  }
  return directions
}
