import { emptySummary, oneTradeSummary } from '@alavanca/testing/run-summaries'
import { expect, test } from 'vitest'
import { formatSummary } from './format-summary.ts'

test('a run for people', () => {
  const text = formatSummary(oneTradeSummary).replace(/hash [0-9a-f]{64}/, 'hash …')
  expect(text).toMatchInlineSnapshot(`
    "scripted on WIN: 2 bars, 1 session day
    2026-03-02 09:00 to 2026-03-02 09:02 (America/Sao_Paulo)

    Result in BRL
      net               136.00
        base legs       120.00
        extra legs       16.00
      gross             136.00
      commission          0.00
      deepest drawdown    0.00
      equity  ▁███

    Trades
      1 trades: 1 won, 0 lost
      win rate       N/A (needs 30 samples, has 1)
      profit factor  N/A (needs 30 samples, has 1)
      expectancy     N/A (needs 30 samples, has 1)
      ambiguous      0 exits rest on an assumption about the order of prices inside a bar
      sized by       3,000.00: losses shrink the size, gains do not raise it

    By regime
                trades  won     net  extra legs
      TREND_UP       1  N/A  136.00       16.00

    Where each exit rule earned or cost
                    trades  contracts     net
      base TARGET        1          3  120.00
      extra TP_HIT       1          1   16.00

    What became of the signals
      signals                                                          1
        said HOLD                                                      0
        in position already                                            0
        outside the session                                            0
        daily loss limit                                               0
        too old                                                        0
        stop or target behind the market                               0
        entry behind the market                                        0
        entry lapsed already                                           0
        a rule of the day                                              0
        closed a trade of the other side                               0
        to turn round, and could not be decided on any more            0
        to turn round, and the trade never ended                       0
        below the smallest position                                    0
        the policy held                                                0
        capital too small                                              0
        became orders                                                  1
          lapsed at their time or with the session                     0
          taken back                                                   0
          refused by the broker (price beyond the stop or the target)  0
          became positions                                             1

    Extra contracts: of 1 sized signals, each layer refused
      ENABLED             0  re-leverage is on
      REGIME_ALLOWED      0  the whitelist is empty or holds the regime
      MODE_NOT_FORBIDDEN  0  the regime is not forbidden and no transition is active
      CONFIDENCE          0  global confidence is at least the minimum
      DAILY_PROFIT        0  not required, or today's realised profit is at least the minimum
      LIQUIDITY           0  liquidity strength is at least the minimum
      AGREEMENT           0  ensemble disagreement is at most the maximum
      CAP                 0  there is a base position, an extra contract is configured, and one more stays within the total

    Extra legs
      approved by all eight layers  1
        not ordered: one was open   0
        not ordered: cool-down      0
        opened                      1
          TP_HIT                    1

    Safety switched off
      No profit is required today before an extra contract.

    hash …
    "
  `)
})

test('an empty recording still makes a summary', () => {
  const text = formatSummary(emptySummary)
  expect(text).toContain('an empty recording, 0 session days')
  expect(text).toContain('win rate       N/A (needs 30 samples, has 0)')
})
