import { describe, expect, test } from 'vitest'
import { VARIABLES } from './index.ts'
import { familyOf, findSlips } from './slips.ts'

const nearestNames = (env: Record<string, string | undefined>): string[] =>
  findSlips(env).map(({ path, message }) => `${path} → ${message.split(' ').at(-1)}`)

test.each([
  ['a letter missing', 'SCALP_TP_POINT', 'SCALP_TP_POINTS'],
  ['a letter too many', 'RL_SEEED', 'RL_SEED'],
  ['two letters swapped', 'REALAVANCAGEM_ENABELD', 'REALAVANCAGEM_ENABLED'],
  ['a slip in the first word', 'REALVANCAGEM_ENABLED', 'REALAVANCAGEM_ENABLED'],
  ['a slip in an everyday word', 'MAXX_CONTRACTS_CAP', 'MAX_CONTRACTS_CAP'],
  ['the singular', 'MAX_CONTRACT_CAP', 'MAX_CONTRACTS_CAP'],
  ['the unit forgotten', 'OPERATOR_CAPITAL', 'OPERATOR_CAPITAL_BRL'],
  ['another currency', 'DAILY_LOSS_LIMIT_USD', 'DAILY_LOSS_LIMIT_BRL'],
  ['the margin without its currency', 'MARGIN_PER_CONTRACT', 'MARGIN_PER_CONTRACT_BRL'],
  ['a word between', 'SESSION_TIME_ZONE', 'SESSION_TIMEZONE'],
  ['no underscore', 'REALAVANCAGEMMODE', 'REALAVANCAGEM_MODE'],
  ['small letters', 'rl_seed', 'RL_SEED'],
  ['a space at the end', 'RL_SEED ', 'RL_SEED'],
  ['a setting that does not exist', 'ONLINE_KEEP_BACKUPS', 'ONLINE_KEEP_SNAPSHOTS'],
  ['part of a family name', 'PROTECT_PROFIT', 'PROTECT_PROFIT_AFTER_SCALP'],
])('%s: %s', (_, slip, nearest) => expect(nearestNames({ [slip]: '1' })).toEqual([`${slip} → ${nearest}`]))

test('the value of a slip is not repeated: it may be anything', () => {
  const [fault] = findSlips({ RL_API_TOKEN: 'very secret' })
  expect(fault?.path).toBe('RL_API_TOKEN')
  expect(JSON.stringify(fault)).not.toContain('secret')
})

test('names that the host claims are left alone', () =>
  expect(
    findSlips({ RL_MODEL_PATH: '/models', SCALP_HOST: 'x', RL_SEDE: '1' }, ['RL_MODEL_PATH', 'SCALP_HOST']),
  ).toHaveLength(1))

test('what is not set is no slip', () => expect(findSlips({ RL_SEDE: undefined })).toEqual([]))

test('every known name is no slip', () =>
  expect(findSlips(Object.fromEntries(VARIABLES.map(({ name }) => [name, '1'])))).toEqual([]))

/** What programs and shells really set. */
const ORDINARY = [
  ...[
    'PATH',
    'HOME',
    'USER',
    'SHELL',
    'PWD',
    'OLDPWD',
    'LANG',
    'LC_ALL',
    'TERM',
    'TZ',
    'EDITOR',
    'HOSTNAME',
    '_',
    'SHLVL',
  ],
  ...[
    'SESSION_MANAGER',
    'SESSION_SECRET',
    'SESSION_TIMEOUT',
    'DESKTOP_SESSION',
    'DBUS_SESSION_BUS_ADDRESS',
    'XDG_SESSION_TYPE',
  ],
  ...[
    'MAX_JOBS',
    'MAX_CONNECTIONS',
    'MAX_RETRIES',
    'MAX_TOTAL_CONNECTIONS',
    'MAX_OLD_SPACE_SIZE',
    'MIN_REPLICAS',
    'MIN_CONNECTIONS',
  ],
  ...[
    'RLIMIT_NOFILE',
    'RLIMIT_STACK',
    'RL',
    'ONLINE',
    'SCALP',
    'DB_SEED',
    'ML_SEED',
    'RANDOM_SEED',
    'PYTHONHASHSEED',
    'URL_SEED',
  ],
  ...[
    'OPERATOR_NAME',
    'OPERATOR_NAMESPACE',
    'CONTRACT_ADDRESS',
    'MARGIN_TOP',
    'DAILY_REPORT_HOUR',
    'TOTAL_MEMORY',
    'PROTECT_BRANCH',
  ],
  ...[
    'NODE_ENV',
    'NODE_OPTIONS',
    'npm_config_cache',
    'npm_package_name',
    'INIT_CWD',
    'CI',
    'GITHUB_TOKEN',
    'DATABASE_URL',
    'PORT',
  ],
  ...[
    'MT5_LOGIN',
    'MT5_PASSWORD',
    'MT5_SERVER',
    'SYMBOL',
    'TIMEFRAME',
    'LOG_LEVEL',
    'DISCOUNT',
    'MODE',
    'CAPITAL',
    'EARL_GREY',
  ],
  ...[
    'ProgramFiles(x86)',
    'SystemRoot',
    'NUMBER_OF_PROCESSORS',
    'PROCESSOR_ARCHITECTURE',
    'USERPROFILE',
    'APPDATA',
    '',
  ],
]

test('a variable of the command that is no setting may stand beside them', () => {
  expect(findSlips({ ALAVANCA_DASHBOARD_TOKEN: 'x' })).toEqual([])
  expect(findSlips({ ALAVANCA_DASHBOARD_TOKENS: 'x' })).toHaveLength(1)
})

test.each(ORDINARY)('%j belongs to somebody else', (name) => expect(findSlips({ [name]: 'x' })).toEqual([]))

describe('a family is the beginning of a name up to its first word that is not everyday', () => {
  test.each([
    ['RL_SEED', 'RL'],
    ['PROTECT_PROFIT_AFTER_SCALP', 'PROTECT_PROFIT'],
    ['OPERATOR_CAPITAL_BRL', 'OPERATOR_CAPITAL'],
    ['MAX_TOTAL_CONTRACTS', 'MAX_TOTAL_CONTRACTS'],
    ['CONTRACT_POINT_VALUE', 'CONTRACT_POINT'],
  ])('%s: %s', (name, family) => expect(familyOf(name)).toBe(family))

  test('no family is everyday words alone', () => {
    for (const { name } of VARIABLES) expect(familyOf(name)).not.toBe('')
  })
})
