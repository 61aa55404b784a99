import type { Step } from '@alavanca/engine'

const START = 1_790_000_000_000

/** A step in which nothing happens, one millisecond after the one before. */
export const timerStep = (sequence: number): Step => ({
  sequence,
  // as: a whole number of milliseconds
  time: (START + sequence) as Step['time'],
  event: { type: 'TIMER', time: START + sequence },
  commands: [],
  records: [],
})
