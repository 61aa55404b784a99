import type { GateName, NothingToJudge } from '../../verdicts/judgement.ts'
import type { Neighbourhood } from '../../verdicts/neighbourhood.ts'
import type { StressName } from '../../verdicts/stress.ts'

/** Every word of a sweep's report. */
export interface SweepTexts {
  readonly title: string
  readonly proven: string
  readonly recommended: string
  readonly nothingProven: string
  readonly nothingToJudge: Readonly<Record<NothingToJudge, string>>
  readonly provable: string
  readonly open: string
  readonly spike: string
  readonly strangeCount: string
  readonly figures: string
  readonly table: Readonly<Record<'what' | 'value' | 'limit' | 'state' | 'means' | 'atMost' | 'atLeast', string>>
  readonly states: Readonly<Record<'PASSED' | 'FAILED' | 'OPEN' | 'TOLD', string>>
  readonly gates: Readonly<
    Record<GateName, { readonly name: string; readonly formula: string; readonly means: string }>
  >
  readonly alone: { readonly name: string; readonly formula: string; readonly means: string }
  readonly variants: { readonly name: string; readonly formula: string; readonly means: string }
  readonly ties: string
  readonly winner: string
  readonly earned: string
  readonly trades: string
  readonly yearlySharpe: string
  readonly noise: string
  readonly noiseRemark: string
  readonly parameter: string
  readonly setting: string
  readonly range: string
  readonly neighbourhood: string
  readonly shapes: Readonly<Record<Neighbourhood['shape'], string>>
  readonly neighbourhoodWhy: string
  readonly step: string
  readonly best: string
  readonly stress: string
  readonly stresses: Readonly<Record<StressName, string>>
  readonly kept: string
  readonly stressWhy: string
  readonly spread: string
  readonly spreadWhy: string
  readonly equity: string
  readonly equityWhy: string
  readonly holdOut: string
  readonly sealed: string
  readonly noHoldOut: string
  readonly all: string
  readonly allWhy: string
  readonly counts: Readonly<Record<'budget' | 'begun' | 'finished' | 'dropped' | 'failed' | 'poison', string>>
  readonly failures: string
  readonly message: string
  readonly poisonMark: string
  readonly registration: string
  readonly searches: Readonly<Record<'GRID' | 'SOBOL' | 'HALVING' | 'LIST', string>>
  readonly search: string
  readonly seed: string
  readonly days: string
  readonly hashes: Readonly<Record<'chain' | 'space' | 'data' | 'engine', string>>
}

/** English. */
export const sweepEnglish: SweepTexts = {
  title: 'Sweep',
  proven: 'What the search proves',
  recommended:
    'The best of {trials} trials is more than luck: of searches as large through worthless settings, no more than about {alpha} bring forth one that passes what this one passed.',
  nothingProven:
    'Nothing is proven. A search through as many worthless settings may well show what the best of these {trials} trials shows. Not passed: {gates}.',
  nothingToJudge: {
    NO_TRIALS: 'Nothing is proven: no trial finished.',
    TOO_FEW_DAYS: 'Nothing is proven: {days} session days are too few to judge anything by.',
    NO_PROFIT: 'Nothing is proven: none of {trials} trials earned anything.',
  },
  provable:
    'Over {days} session days, {trials} independent trials find an edge four times in five only where its true yearly Sharpe ratio is {sharpe} or more. Smaller edges may be there unseen; fewer trials or more days would show them.',
  open: 'Not tried yet, and so neither for it nor against it: {gates}.',
  spike: 'The settings beside the winner keep little of what it shows: a spike, as luck makes them.',
  strangeCount: '{count} trials ended in an error. They count as trials.',
  figures: 'What was measured',
  table: {
    what: 'Measure',
    value: 'Value',
    limit: 'Limit',
    state: 'Result',
    means: 'What it means',
    atMost: 'at most {limit}',
    atLeast: 'at least {limit}',
  },
  states: { PASSED: 'passed', FAILED: 'not passed', OPEN: 'not tried', TOLD: 'told' },
  gates: {
    SUPERIOR_ABILITY: {
      name: 'Superior ability',
      formula: 'SPA, consistent p (Hansen 2005)',
      means: 'How often the best of these settings would show more than it did, were none of them worth anything.',
    },
    NOISE_CEILING: {
      name: 'Beyond the luck of lookalikes',
      formula: 'Sharpe ratio of a year (Dunnett & Sobel 1955)',
      means:
        'What the winner shows, and what the best of {trials} worthless trials that resemble each other as much as these seldom reaches.',
    },
    DEFLATED_SHARPE: {
      name: 'Deflated Sharpe ratio',
      formula: 'DSR (Bailey & López de Prado 2014)',
      means:
        'Probability that the true Sharpe ratio is above what the best of {trials} worthless trials is expected to show.',
    },
    OVERFITTING: {
      name: 'Probability of overfitting',
      formula: 'PBO by CSCV (Bailey et al. 2016)',
      means:
        'How often the best of one half of the days is in the worse half of settings over the other half. Above one half, choosing among them is drawing lots, whatever they are worth.',
    },
    STRESS: {
      name: 'Stress',
      formula: 'least share of the result that is left',
      means: 'The winner run again under worse conditions; it must still earn something under each.',
    },
    HOLD_OUT: {
      name: 'Hold-out',
      formula: 'Sharpe ratio of a day',
      means: 'Days that the search never saw, opened once; the winner must earn something over them.',
    },
  },
  alone: {
    name: 'Sharpe ratio, as if it were the only trial',
    formula: 'PSR (Bailey & López de Prado 2012)',
    means: 'What a backtest of one setting would say. After a search it fools you.',
  },
  variants: {
    name: 'Superior ability, leniently and strictly',
    formula: 'SPA, lower and upper p',
    means: 'Bounds of the p-value: the first leaves bad settings out, the second counts all of them.',
  },
  ties: 'In {tied} of {splits} splits several settings were equally good; the one that does worst outside was taken.',
  winner: 'The winner',
  earned: 'Earned',
  trades: 'Trades',
  yearlySharpe: 'Sharpe ratio of a year',
  noise: 'Noise ceiling',
  noiseRemark: 'what the best of {trials} worthless trials is expected to show',
  parameter: 'Parameter',
  setting: 'Its settings',
  range: 'Searched',
  neighbourhood: 'Beside the winner',
  shapes: {
    PLATEAU: 'a plateau: its neighbours keep {kept} of its Sharpe ratio',
    SPIKE: 'a spike: its neighbours keep {kept} of its Sharpe ratio',
    NO_NEIGHBOURS: 'it has no neighbours',
  },
  neighbourhoodWhy: 'Settings one step away. What an edge rests on does not vanish with one step; luck does.',
  step: 'Step',
  best: 'winner',
  stress: 'Under stress',
  stresses: {
    DOUBLED_COSTS: 'Costs doubled',
    ONE_TICK_WORSE: 'Every fill one tick worse',
    ONE_BAR_LATE: 'Every entry one bar late',
  },
  kept: 'Left of the result',
  stressWhy: 'A result that one tick or one bar takes away rests on what a replay takes for granted.',
  spread: 'All trials',
  spreadWhy:
    'Sharpe ratios of a year of all finished trials. The broken line is what the best of as many worthless ones is expected to show.',
  equity: 'Equity of the winner',
  equityWhy:
    'The days of the search chose it, so its line there is as good as lines get. What counts begins at the broken line: the hold-out.',
  holdOut: 'hold-out',
  sealed: 'The hold-out of {days} days is sealed.',
  noHoldOut: 'No days were held out.',
  all: 'Trials',
  allWhy:
    'Whatever was begun counts as a trial: failed, dropped and poisonous ones too. The number cannot be lowered afterwards.',
  counts: {
    budget: 'Registered budget',
    begun: 'Trials that count',
    finished: 'Finished',
    dropped: 'Dropped early',
    failed: 'Failed',
    poison: 'Poison: failed three times alone',
  },
  failures: 'Trials that failed',
  message: 'Error',
  poisonMark: 'poison',
  registration: 'Registered before the first trial',
  searches: { GRID: 'whole grid', SOBOL: "Sobol's sequence", HALVING: 'successive halving', LIST: 'list of settings' },
  search: 'Search',
  seed: 'Seed',
  days: 'Session days',
  hashes: { chain: 'Chain', space: 'Space', data: 'Data', engine: 'Engine' },
}
