import { LAYER_NAMES, parseCapitalConfig } from '@alavanca/capital'
import { DAY_RULES } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { EXIT_REASONS, parseScalpConfig } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { placesIn } from '../../../test/texts.ts'
import { emptySignalFunnel } from '../../outcome/funnel.ts'
import { safetyNotes } from '../../outcome/safety-notes.ts'
import { FIGURE_GAPS } from '../../performance/figure.ts'
import { english } from './en.ts'
import { filled } from './filled.ts'
import { portuguese } from './pt-br.ts'

const LANGUAGES = [english, portuguese]

test('gaps are filled, and those of no value stay', () => expect(filled('{a} of {b}', { a: 1 })).toBe('1 of {b}'))

test('both languages leave the same gaps in the same texts', () => {
  const gaps = (texts: object) => placesIn(texts).filter((place) => !place.startsWith('notes.'))
  expect(gaps(portuguese)).toEqual(gaps(english))
})

test.each(LANGUAGES)('every name that a run may give has words', ({ layers, reasons, signalNames }) => {
  expect(Object.keys(layers)).toEqual(LAYER_NAMES)
  expect(Object.keys(reasons)).toEqual([
    ...EXIT_REASONS,
    'STOP',
    'TARGET',
    'EXTERNAL',
    'UNPROTECTED',
    'TARGET_PART',
    'TRAILED_STOP',
    'BREAK_EVEN_STOP',
    'MOVED_STOP',
    'TIME_LIMIT',
    'HOST_EXIT',
    'OPPOSITE_SIGNAL',
    'FLAT_BY_TIME',
    'STOP_LOST',
    'SETTLED',
  ])
  expect(Object.keys(signalNames).sort()).toEqual(Object.keys(emptySignalFunnel()).sort())
})

test.each(LANGUAGES)(
  'all that can refuse has a name, and every missing figure its reason',
  ({ refusals, performance }) => {
    expect(Object.keys(refusals.layerNames)).toEqual(LAYER_NAMES)
    const masks = ['SCALP_OPEN', 'COOLDOWN', 'REGIME_FROZEN', 'NOT_ENOUGH_EVIDENCE', 'EXTRA_NOT_PROVEN', 'OTHER_ACTION']
    for (const name of [...masks, ...DAY_RULES, 'HOLD', 'IN_POSITION', 'REDUCE_ONLY', 'INSUFFICIENT_CAPITAL'])
      expect(refusals.otherNames).toHaveProperty(name)
    expect(Object.keys(performance.gaps).sort()).toEqual([...FIGURE_GAPS].sort())
  },
)

test('every safety note is known in Portuguese', () => {
  const off = {
    releverageEnabled: false,
    requireProfitToday: false,
    allowedRegimes: [],
    forbiddenModes: [],
    minGlobalConfidence: 0,
    minLiquidityStrength: 0,
    maxEnsembleDisagreement: 1,
  }
  const scalp = parseScalpConfig({ cooldownSeconds: 0, intrabar: 'optimistic' })
  const unguarded = { freezeThreshold: 0, maxRegimeDrawdownR: 0 }
  const learningOf = (policy: object) => ({
    gate: parseGateConfig({ policyEnabled: false, capitalSizingEnabled: false }),
    policy: parsePolicyConfig({ ...unguarded, ...policy }),
    online: parseOnlineConfig({ autoRollback: false }),
  })
  const notes = [
    ...safetyNotes({
      capital: parseCapitalConfig({ ...off, compounding: 'off' }),
      scalp,
      learning: learningOf({ mode: 'THOMPSON_SAMPLING', extraMinProbability: 0 }),
    }),
    ...safetyNotes({
      capital: parseCapitalConfig({ ...off, compounding: 'full' }),
      scalp,
      learning: learningOf({ mode: 'FACTORED_THOMPSON', extraMaxCostR: 0 }),
    }),
  ]
  expect(Object.keys(portuguese.notes).sort()).toEqual([...new Set(notes)].sort())
})
