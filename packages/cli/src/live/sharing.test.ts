import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { parsePolicyConfig } from '@alavanca/policy'
import { openSharedPolicy } from '@alavanca/postgres'
import { openSqliteStore } from '@alavanca/sqlite'
import { startPostgres } from '@alavanca/testing/postgres'
import { beforeEach, expect, test } from 'vitest'
import { marketFolder } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { run } from '../run.ts'

const { server, missing } = await startPostgres()
const titled = (title: string): string => `${title}${missing === null ? '' : ` (skipped: ${missing})`}`

let folder: string
beforeEach(() => {
  folder = marketFolder(2)
})

const call = async (argv: readonly string[], environment: Readonly<Record<string, string>>) => {
  const terminal = terminalIn(folder, { environment })
  const code = await run(argv, terminal)
  return { code, ...terminal.written }
}

const PAPER = ['run', '--paper', '--strategy', 'strategy.mjs', '--data', 'bars.csv']
const RECORDED = [...PAPER, '--timezone', 'America/Sao_Paulo', '--speed', '100000000']

const sharing = (bot: string, url: string, policy: string) => ({
  ALAVANCA_POLICY_DATABASE: url,
  ALAVANCA_POLICY_NAME: policy,
  ALAVANCA_BOT_NAME: bot,
})

const stepsOf = async (database: string) => {
  const store = await openSqliteStore(join(folder, database))
  try {
    return [...store.stepsAfter(0)]
  } finally {
    store.close()
  }
}

test.skipIf(server === null)(
  titled('what one bot has learnt, the next one decides by from its first price on'),
  async () => {
    if (server === null) return
    const policy = randomUUID()
    const ana = await call([...RECORDED, '--database', 'ana.db'], sharing('ana', server.url, policy))
    expect(ana.out).toContain(`${policy}, as ana: version 1, heard 0 s ago`)
    expect([ana.code, ana.out.includes(server.url)]).toEqual([0, false])
    const lessons = (await stepsOf('ana.db'))
      .flatMap(({ records }) => records)
      .filter(
        (record) => record.type === 'SIMULATED' || (record.type === 'TRADE_CLOSED' && record.trade.lesson !== null),
      )
    expect(lessons.length).toBeGreaterThan(0)

    const shared = await openSharedPolicy({ url: server.url, policy, config: parsePolicyConfig(), who: 'a test' })
    try {
      expect(await shared.verify()).toMatchObject({ trades: lessons.length, isSound: true })
      const bo = await call([...RECORDED, '--database', 'bo.db'], sharing('bo', server.url, policy))
      expect(bo.out).toContain(`${policy}, as bo: version 2, heard 0 s ago`)
      const steps = await stepsOf('bo.db')
      const isShared = steps.findIndex(({ records }) => records.some(({ type }) => type === 'POLICY_SHARED'))
      const isAsked = steps.findIndex(({ event }) => event.type === 'SIGNAL')
      expect(steps[isShared]?.records).toContainEqual(expect.objectContaining({ policy, version: 2 }))
      expect(isShared).toBeLessThan(isAsked)
      expect((await shared.verify()).trades).toBeGreaterThan(lessons.length)
    } finally {
      await shared.close()
    }
  },
  120_000,
)

test('a database that nobody answers at keeps no bot from trading, and its password from every line', async () => {
  const url = 'postgresql://bots:SECRETWORD@127.0.0.1:9/bots'
  const { code, out, err } = await call(RECORDED, sharing('ana', url, 'main'))
  expect(out).toContain('not reached, and lessons wait')
  expect(out).toContain('"label":"Fill"')
  expect(`${out}${err}`).not.toContain('SECRETWORD')
  expect(code).toBe(0)
})

test.each([
  ['no name', { ALAVANCA_POLICY_DATABASE: 'postgresql://127.0.0.1:9/bots' }, 'ALAVANCA_BOT_NAME'],
  ['no learning', { ...sharing('ana', 'postgresql://127.0.0.1:9/b', 'm'), RL_POLICY_ENABLED: 'false' }, 'nothing is'],
  ['no such address', sharing('ana', 'bots.db', 'main'), 'postgresql://user:password@host/database'],
])('%s is said before anything begins', async (_, environment, words) => {
  const { code, err } = await call(RECORDED, environment)
  expect(err).toContain(words)
  expect(code).toBe(2)
})
