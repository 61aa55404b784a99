import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asked, askedOf } from '../../test/asked.ts'

const valuesOf = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )

test('the metrics are the engine’s own numbers', async () => {
  const { get, writer } = await askedOf()
  const response = await get('/metrics')
  expect(response.headers.get('content-type')).toContain('text/plain')
  const values = valuesOf(await response.text())
  const { counts, pnlToday, sequence, tradingState } = writer.engine.publicState()
  expect(values.get('alavanca_up{bot="run"}')).toBe(1)
  expect(values.get('alavanca_sequence{bot="run"}')).toBe(sequence)
  expect(values.get('alavanca_net_cents{bot="run"}')).toBe(counts.netCents)
  expect(values.get('alavanca_trades{bot="run"}')).toBe(counts.trades)
  expect(values.get('alavanca_pnl_today_cents{bot="run"}')).toBe(pnlToday)
  expect(values.get(`alavanca_trading_state{bot="run",state="${tradingState}"}`)).toBe(1)
  expect([...values.keys()].filter((name) => name.startsWith('alavanca_regime_evidence_used')).length).toBe(3)
})

test('a database that is gone is down, and says nothing else', async () => {
  const { get } = asked({ bots: [{ id: 'gone', path: '/nowhere/run.db', configs: [] }] })
  const values = valuesOf(await (await get('/metrics')).text())
  expect(values.get('alavanca_up{bot="gone"}')).toBe(0)
  expect(values.has('alavanca_net_cents{bot="gone"}')).toBe(false)
})

test('the board of Grafana asks for metrics that there are', async () => {
  const { get } = await askedOf()
  const text = await (await get('/metrics')).text()
  const board = readFileSync(join(import.meta.dirname, '../../grafana/alavanca.json'), 'utf8')
  const named = [...new Set([...board.matchAll(/alavanca_[a-z_]+/g)].map(([name]) => name))]
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !text.includes(`# HELP ${name} `))).toEqual([])
})
