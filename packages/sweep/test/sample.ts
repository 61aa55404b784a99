import { parseRegistration, type Registration } from '../src/plan/registration.ts'

const TWO = {
  SCALP_TP_POINTS: { type: 'integer', from: 20, to: 400 },
  SCALP_SL_POINTS: { type: 'real', from: 10, to: 100 },
} as const

/** A registration to try things on. */
export const registrationOf = (over: Partial<Registration> = {}): Registration =>
  parseRegistration({
    ...{ id: 'sweep-1', space: { parameters: TWO }, search: 'sobol', budget: 40, seed: 'seed', shards: 1 },
    ...{
      dataHash: 'data',
      engineHash: 'engine',
      chunkSize: 8,
      againShare: 0.1,
      holdOut: null,
      thresholds: {},
      task: {},
    },
    ...over,
  })
