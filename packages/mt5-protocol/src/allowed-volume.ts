const WHOLE = 1e-6

/** What the terminal allows for a symbol, in lots. */
export interface VolumeLimits {
  readonly volumeMin: number
  readonly volumeMax: number
  readonly volumeStep: number
}

/** Whether a broker would take an order of so many lots. A maximum of 0 is none. */
export const isAllowedVolume = (lots: number, { volumeMin, volumeMax, volumeStep }: VolumeLimits): boolean => {
  const steps = lots / volumeStep
  const isOnStep = Math.abs(steps - Math.round(steps)) < WHOLE
  return isOnStep && lots > volumeMin - volumeStep / 2 && (volumeMax === 0 || lots < volumeMax + volumeStep / 2)
}
