import type { CommandTexts } from './texts.ts'

/** Words of `alavanca sweep`. */
export const SWEEP_EN = {
  'sweep run': {
    brief: 'searches settings on a recording: registers space and budget, then tries every set',
    more: [
      'Every trial counts, failed and refused ones too; the budget may rise later and never falls. Ctrl+C keeps what is done, and the same call goes on.',
      'The space: { "parameters": { "SCALP_TP_POINTS": { "type": "integer", "from": 40, "to": 160 } } }, of integer, real, log and choice. Settings that are not searched come from the environment. The whole: docs/how-to/sweep.md.',
    ],
    options: {
      database: 'where it is kept: a file (default: sweep.db), or postgres://… for many machines',
      seed: 'of the search (default: sweep)',
    },
  },
  'sweep status': { brief: 'how far a sweep is, and whether its journal is what was written' },
  'sweep pause': { brief: 'lets what is under way finish, and nothing more be taken' },
  'sweep resume': { brief: 'goes on with a sweep that was paused, interrupted or given a larger budget' },
  'sweep cancel': { brief: 'ends a sweep for good; its results are kept, and count' },
  'sweep raise': {
    brief: 'gives a sweep a larger budget, which every verdict then counts',
    more: ['Of a search by sobol alone: a grid would be another one, and halving has left sets behind.'],
    options: { budget: 'the new one; more than before' },
  },
  'sweep report': { brief: 'tells what a sweep proves, and then its winner' },
  'sweep open-hold-out': {
    brief: 'tries the winner on the days that were kept back: once, and never again',
    more: ['What they show is in the journal before it is told.'],
  },
  'sweep work': {
    brief: 'is a worker for a sweep on PostgreSQL: it keeps nothing, and any number may run',
    more: ['It refuses a sweep that another engine registered, and waits while one is paused.'],
    options: { database: 'postgres://user:password@host/database' },
  },
} as const satisfies Readonly<Record<string, CommandTexts>>
