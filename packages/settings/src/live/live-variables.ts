import { account } from '../kinds/account.ts'
import { integer } from '../kinds/number.ts'
import { optional } from '../kinds/optional.ts'
import { postgresAddress } from '../kinds/postgres-address.ts'
import { text } from '../kinds/text.ts'
import { webAddress } from '../kinds/web-address.ts'
import type { Variable, VariablesOf } from '../variable.ts'
import type { LiveSettings } from './live-settings.ts'

const NONE = { en: 'none', 'pt-BR': 'nenhum' }

/** A variable of a life, by the key that its value has there. */
export const LIVE: VariablesOf<LiveSettings> = {
  token: optional(
    text({
      name: 'ALAVANCA_MT5_TOKEN',
      default: '',
      meaning: 'The secret that terminal, bot and commands share; it is never sent, and never written into a log.',
    }),
    NONE,
  ),
  port: integer(
    {
      name: 'ALAVANCA_MT5_PORT',
      default: '8765',
      meaning: 'Where the bot listens for the terminal, on this machine alone.',
    },
    { atLeast: 1, atMost: 65_535 },
  ),
  login: optional(
    account({ name: 'ALAVANCA_MT5_LOGIN', default: '', meaning: 'The account; any other is left alone.' }),
    { en: 'the first that connects', 'pt-BR': 'a primeira que conectar' },
  ),
  tradeAccount: optional(
    account({
      name: 'ALAVANCA_TRADE_ACCOUNT',
      default: '',
      meaning: 'The account that is traded without asking, as a service needs it; any other is left alone.',
    }),
    { en: 'it watches until a person types the number', 'pt-BR': 'observa até uma pessoa digitar o número' },
  ),
  terminalSymbol: optional(
    text({
      name: 'ALAVANCA_MT5_SYMBOL',
      default: '',
      meaning: 'What is traded, as Market Watch names it: a contract, or a series whose contract is then traded.',
    }),
    {
      en: 'WIN$N for WIN, WDO$N for WDO, else the instrument’s name',
      'pt-BR': 'WIN$N, WDO$N ou o nome do instrumento',
    },
  ),
  maxContractsPerOrder: integer(
    { name: 'ALAVANCA_MT5_MAX_CONTRACTS', default: '1', meaning: 'No order is larger, whatever is asked for.' },
    { atLeast: 1 },
  ),
  database: text({
    name: 'ALAVANCA_DATABASE',
    default: 'alavanca.db',
    meaning: 'The file that every step is kept in; one for each account.',
  }),
  policyDatabase: optional(
    postgresAddress({
      name: 'ALAVANCA_POLICY_DATABASE',
      default: '',
      meaning: 'The PostgreSQL database of a policy that several bots share; a secret, since it holds a password.',
    }),
    { en: 'the bot learns alone', 'pt-BR': 'o robô aprende sozinho' },
  ),
  policyName: text({
    name: 'ALAVANCA_POLICY_NAME',
    default: 'main',
    meaning: 'Which policy of that database is shared: those who name the same learn together.',
  }),
  botName: optional(
    text({
      name: 'ALAVANCA_BOT_NAME',
      default: '',
      meaning: 'The bot’s name among those who share a policy, like no other’s; needed with ALAVANCA_POLICY_DATABASE.',
    }),
    NONE,
  ),
  policySyncSeconds: integer(
    {
      name: 'ALAVANCA_POLICY_SYNC_SECONDS',
      default: '30',
      meaning: 'After so many seconds the others are told what is new, and asked.',
    },
    { atLeast: 1 },
  ),
  onAlarm: optional(
    text({
      name: 'ALAVANCA_ON_ALARM',
      default: '',
      meaning: 'A program that an alarm runs, with its arguments; no shell is between.',
    }),
    NONE,
  ),
  alarmWebhook: optional(
    webAddress({
      name: 'ALAVANCA_ALARM_WEBHOOK',
      default: '',
      meaning: 'Where an alarm is posted to as JSON; a secret, since such addresses mostly hold one.',
    }),
    { en: 'nowhere', 'pt-BR': 'para lugar nenhum' },
  ),
  alarmRepeatMinutes: integer(
    {
      name: 'ALAVANCA_ALARM_REPEAT_MINUTES',
      default: '15',
      meaning: 'The same alarm is told again after so many minutes at the earliest, with how often it was raised.',
    },
    { atLeast: 1 },
  ),
  logFile: optional(
    text({
      name: 'ALAVANCA_LOG_FILE',
      default: '',
      meaning: 'A file that the log is written into as well, a line of JSON each.',
    }),
    NONE,
  ),
  logMegabytes: integer(
    {
      name: 'ALAVANCA_LOG_MEGABYTES',
      default: '10',
      meaning: 'How large that file may become before the next one is begun.',
    },
    { atLeast: 1 },
  ),
  logFiles: integer(
    { name: 'ALAVANCA_LOG_FILES', default: '10', meaning: 'How many full files of the log are kept.' },
    { atLeast: 1 },
  ),
}

/** Those whose values are shown nowhere. */
export const SECRETS: readonly (keyof LiveSettings)[] = ['token', 'policyDatabase', 'alarmWebhook']

/** Every variable of a life, in the order of the documentation. */
export const LIVE_VARIABLES: readonly Variable<unknown>[] = Object.values(LIVE)
