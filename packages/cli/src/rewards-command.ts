import { AlavancaError } from '@alavanca/core'
import type { ClosedTrade, RewardRule } from '@alavanca/policy'
import { formatRewards, rewardsReport } from '@alavanca/report'
import { loadSettings, parseReward } from '@alavanca/settings'
import type { Arguments } from './arguments.ts'
import { tellEnvFile } from './env/with-env-file.ts'
import type { Book } from './map/declare.ts'
import type { REWARDS_OPTIONS } from './options/rewards-options.ts'
import { tradesOfDatabase, tradesOfFile, tradesOfJournal } from './recorded-trades.ts'
import { toJson } from './result.ts'
import type { Terminal } from './terminal.ts'
import { UsageError, usage } from './usage-error.ts'

type Words = Arguments<keyof typeof REWARDS_OPTIONS>

const SOURCES = ['database', 'trades', 'journal'] as const

const tradesOf = async (words: Words, directory: string): Promise<readonly ClosedTrade[]> => {
  const [source, ...more] = SOURCES.filter((name) => words.has(name))
  if (source === undefined || more.length > 0)
    throw usage`rewards takes trades from one of --database, --trades and --journal.`
  const file = words.required(source)
  if (source === 'database') return tradesOfDatabase(file, directory)
  return source === 'trades' ? tradesOfFile(file, directory) : tradesOfJournal(file, directory)
}

const rulesOf = (words: Words): readonly RewardRule[] => {
  const read = words.texts('reward').map((text) => ({ text, ...parseReward(text) }))
  const faults = read.flatMap(({ text, faults: found }) => found.map((fault) => `--reward ${text}: ${fault}.`))
  if (faults.length > 0) throw new UsageError(faults.join('\n'))
  return read.flatMap(({ rule }) => rule ?? [])
}

/**
 * `alavanca rewards`: how each shipped reward, the one of the settings and any others judge the same recorded trades. Throws
 * `INVALID_INPUT` where there is no trade to learn from.
 */
export const rewardsCommand = async (words: Words, terminal: Terminal, { texts }: Book): Promise<void> => {
  const more = rulesOf(words)
  tellEnvFile(terminal)
  const { policy } = loadSettings(terminal.environment, { ignore: words.texts('ignore-variable') })
  const trades = await tradesOf(words, terminal.directory)
  const holdValue = policy.holdValue + policy.opportunityMargin
  const report = rewardsReport(trades, { settings: policy, holdValue, more })
  if (report === null)
    throw new AlavancaError('INVALID_INPUT', 'None of these trades taught anything, so there is nothing to judge.')
  terminal.out(words.has('json') ? toJson(report) : formatRewards(report, texts))
}
