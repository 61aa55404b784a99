import { AlavancaError, type Fault, show } from '@alavanca/core'
import type { Environment } from '../read-variables.ts'
import type { Variable } from '../variable.ts'
import type { LiveSettings } from './live-settings.ts'
import { LIVE, SECRETS } from './live-variables.ts'

const HIDDEN = '(hidden)'

type Key = keyof LiveSettings

// as: the keys of LIVE are those of LiveSettings, and no others
const KEYS = Object.keys(LIVE) as Key[]

const given = ({ name, default: fallback }: Variable<unknown>, env: Environment): string => {
  const written = env[name]?.trim() ?? ''
  return written === '' ? fallback : written
}

const contradiction = ({ login, tradeAccount }: LiveSettings): Fault[] =>
  login === null || tradeAccount === null || login === tradeAccount
    ? []
    : [
        {
          path: LIVE.tradeAccount.name,
          value: tradeAccount,
          message: `must be the account of ${LIVE.login.name}, which is ${login}`,
        },
      ]

const namelessSharing = ({ policyDatabase, botName }: LiveSettings): Fault[] =>
  policyDatabase === null || botName !== null
    ? []
    : [
        {
          path: LIVE.botName.name,
          value: '',
          message: `must name this bot among those who share the policy of ${LIVE.policyDatabase.name}`,
        },
      ]

const refusal = (faults: readonly Fault[]): AlavancaError =>
  new AlavancaError(
    'INVALID_CONFIGURATION',
    faults.map(({ path, value, message }) => `${path} ${message}; got ${show(value)}.`).join('\n'),
    faults,
  )

/**
 * What a life at the market goes by, from a record of texts such as `process.env`. Throws `INVALID_CONFIGURATION` listing every
 * fault; no secret is shown in it.
 */
export const loadLiveSettings = (env: Environment): LiveSettings => {
  const faults: Fault[] = []
  const values = KEYS.map((key) => {
    const variable = LIVE[key]
    const text = given(variable, env)
    const reading = variable.read(text)
    if (reading.ok) return [key, reading.value] as const
    faults.push({ path: variable.name, value: SECRETS.includes(key) ? HIDDEN : text, message: reading.rule })
    return [key, null] as const
  })
  if (faults.length > 0) throw refusal(faults)
  // as: each key has the value that its variable reads
  const settings = Object.freeze(Object.fromEntries(values)) as unknown as LiveSettings
  const against = [...contradiction(settings), ...namelessSharing(settings)]
  if (against.length > 0) throw refusal(against)
  return settings
}
