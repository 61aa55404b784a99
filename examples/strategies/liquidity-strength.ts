import type { Readings } from './indicators.ts'

/** What a volume that is not known is worth: as much as an ordinary one, neither for an entry nor against it. */
const UNKNOWN = 0.5

/**
 * 0 to 1 from the volume against its usual size: half as much is 0.33, as much 0.5, twice as much 0.67.
 *
 * A recording without volume gives 0.5, which meets the default minimum of the liquidity layer: otherwise markets that
 * publish no volume, such as forex, could never earn an extra contract. To keep extras off where liquidity is not known, set
 * `REALAVANCAGEM_MIN_LIQUIDITY` above 0.5.
 */
export const liquidityStrength = ({ volumeRatio }: Pick<Readings, 'volumeRatio'>): number =>
  volumeRatio === null ? UNKNOWN : volumeRatio / (1 + volumeRatio)
