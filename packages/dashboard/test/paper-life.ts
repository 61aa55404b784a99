import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunningProcess } from '@alavanca/testing/command-process'

/** A policy that learns in small batches, and extras that are allowed and stay. */
const SETTINGS: Readonly<Record<string, string>> = {
  REALAVANCAGEM_REQUIRE_PROFIT_TODAY: 'false',
  // so that the account carries an extra as well
  MAX_CONTRACTS_CAP: '5',
  SCALP_TP_POINTS: '5000',
  SCALP_SL_POINTS: '5000',
  SCALP_MAX_HOLD_SECONDS: '36000',
  PROTECT_PROFIT_AFTER_SCALP: 'false',
  RL_UPDATE_BATCH_SIZE: '3',
  ONLINE_SNAPSHOT_INTERVAL: '1',
  RL_EXTRA_MAX_COST_R: '0',
  RL_EXTRA_MIN_PROBABILITY: '0',
}

const command = (folder: string, words: readonly string[]): RunningProcess =>
  new RunningProcess(folder, words, { USER: 'ana', ...SETTINGS })

const BARS_A_DAY = 100
/** Days on which it learns from short trades, before one on which it holds what it has. */
const LEARNT_DAYS = 2

/** A market that rises all day, so that extras are worth their while. */
const barsText = (days: number): string =>
  Array.from({ length: days * BARS_A_DAY }, (_, index) => {
    const [day, bar] = [Math.floor(index / BARS_A_DAY), index % BARS_A_DAY]
    const time = new Date(Date.UTC(2026, 2, 2 + day, 9, bar)).toISOString()
    const price = 130_000 + 40 * bar
    const stamp = `${time.slice(0, 10).replaceAll('-', '.')} ${time.slice(11, 19)}`
    return `${stamp},${price},${price + 60},${price - 20},${price + 40},800,1500\r\n`
  }).join('')

const STRATEGY = `
const HOLDS_FROM = Date.UTC(2026, 2, ${2 + LEARNT_DAYS})
export default ({ instrument }) => {
  let seen = 0
  return {
    name: 'paper-life',
    onBar: ({ time, durationMs, close }) => {
      if (++seen % (time < HOLDS_FROM ? 4 : 1)) return null
      const target = time < HOLDS_FROM ? 100 : 10_000
      return {
        signal: { id: 's' + time, time: time + durationMs, symbol: instrument.symbol, side: 'BUY',
          entryPrice: close, stopPrice: close - 100, targets: [close + target] },
        context: { regime: 'TREND_UP', globalConfidence: 0.9, ensembleDisagreement: 0.1, liquidityStrength: 0.9, transitionActive: false },
      }
    },
  }
}
`

const RUN = ['run', '--paper', '--strategy', 'strategy.mjs', '--timezone', 'America/Sao_Paulo', '--instrument', 'WIN']

/** A folder with a bot on paper that has learnt for some days, and stopped; `run.db` is its database. */
export const learntBot = async (folder: string): Promise<void> => {
  writeFileSync(join(folder, 'past.csv'), barsText(LEARNT_DAYS))
  writeFileSync(join(folder, 'all.csv'), barsText(LEARNT_DAYS + 1))
  writeFileSync(join(folder, 'strategy.mjs'), STRATEGY)
  const past = command(folder, [...RUN, '--data', 'past.csv', '--speed', '100000000', '--database', 'run.db'])
  const code = await past.ended
  if (code !== 0) throw new Error(`the bot's past ended with ${code}:\n${past.out}`)
}

/** The same bot, alive: a minute of its market in ten seconds of ours. */
export const liveBot = (folder: string): RunningProcess =>
  command(folder, [...RUN, '--data', 'all.csv', '--speed', '6', '--database', 'run.db'])

export const dashboardOf = (folder: string, token: string, ...more: readonly string[]): RunningProcess =>
  command(folder, ['dashboard', '--database', 'run.db', '--port', '0', '--token', token, ...more])
