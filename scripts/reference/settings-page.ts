import { allowedInWords, PRESET_NAMES, PRESETS, type Variable } from '@alavanca/settings'
import { code, GENERATED, page, table } from './markdown.ts'
import { settingGroups } from './setting-groups.ts'

const defaultOf = ({ default: text, empty }: Variable<unknown>): string =>
  text === '' && empty !== null ? empty.en : code(text)

const allowedOf = ({ kind, empty }: Variable<unknown>): string =>
  `${allowedInWords(kind)}${empty === null ? '' : `; empty: ${empty.en}`}`

const groupTable = (variables: readonly Variable<unknown>[]): string =>
  table(
    ['variable', 'default', 'allowed', 'meaning'],
    variables.map((variable) => [code(variable.name), defaultOf(variable), allowedOf(variable), variable.meaning]),
  )

const PRESET_VARIABLES = Object.keys(PRESETS.balanced)

const PRESETS_LEARNING =
  'All presets learn alike: what a market pays does not depend on how bold one is. What differs is how much an extra may be\nexpected to cost by being wrong, `RL_EXTRA_MAX_COST_R`: with 300.00 at risk 3.00, 9.00 (`auto`) or 18.00 a decision. It counts once\nextras are switched on, which `conservative` leaves off; by actions (`RL_POLICY_MODE=THOMPSON_SAMPLING`) it says nothing.'

const presetTable = (): string =>
  table(
    ['variable', ...PRESET_NAMES.map(code)],
    PRESET_VARIABLES.map((name) => [
      code(name),
      ...PRESET_NAMES.map((preset) => code(Object.entries(PRESETS[preset]).find(([key]) => key === name)?.[1] ?? '')),
    ]),
  )

const WRITING = `- Numbers are plain decimals with a point: \`0.70\`, not \`0,70\`, \`1e3\` or \`1_000\`. Spaces around a value do not matter.
- Switches are \`true\` or \`false\`, also \`1\`, \`0\`, \`yes\`, \`no\`, \`on\` and \`off\`, in any case.
- A variable that is set but empty counts as not set. Only a list may be meant to be empty.
- A name that is not in these tables but looks as if it were (\`SCALP_TP_POINT\`) is an error that says the nearest known
  name. Names of the host that start like ours are passed as \`ignore\`.
- Everything wrong is reported in one error, each fault with its variable, its value and what is allowed.`

/** The reference of every variable of the environment. */
export const settingsPage = (): string =>
  page(
    GENERATED,
    '# Settings',
    'Every variable that `loadSettings` of [`@alavanca/settings`](../../packages/settings/README.md) reads, and in the last table\nthose of `loadLiveSettings`, which `alavanca run` goes by. What is not set comes from the preset, where one was asked for, and\nelse from the default.',
    '## How values are written',
    WRITING,
    ...settingGroups().flatMap(({ title, variables }) => [`## ${title}`, groupTable(variables)]),
    '## Presets',
    'A preset settles these variables; the environment goes before it.',
    presetTable(),
    PRESETS_LEARNING,
  )
