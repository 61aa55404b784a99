import { useMemo } from 'preact/hooks'
import type { ReportAnswer } from '../../../src/api/schemas/index.ts'
import { type Line, LineChart } from '../../charts/line-chart.tsx'
import { formats } from '../../model/formats.ts'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { Tile, Tiles } from '../../parts/tile.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { reportTexts } from '../../texts/reports.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { Tallies } from './tallies.tsx'

const Figures = ({ report }: { readonly report: ReportAnswer }) => {
  const t = words(reportTexts)
  const { notAvailable } = words(shellTexts)
  const { result, money, number, percent, duration } = formats.value
  const { total, winRate, profitFactor, maxDrawdownCents, meanHeldMs, extras } = report
  return (
    <Tiles>
      <Tile
        name={t.net}
        value={result(total.netCents)}
        sign={total.netCents}
        remark={filled(t.afterCommission, { commission: money(total.commissionCents) })}
      />
      <Tile
        name={t.trades}
        value={number(total.trades)}
        remark={filled(t.won, { won: number(total.won), rate: winRate === null ? notAvailable : percent(winRate) })}
      />
      <Tile
        name={t.profitFactor}
        value={profitFactor === null ? notAvailable : number(profitFactor, 2)}
        remark={t.profitFactorWhy}
      />
      <Tile name={t.drawdown} value={money(maxDrawdownCents)} remark={t.drawdownWhy} />
      <Tile name={t.held} value={meanHeldMs === null ? notAvailable : duration(meanHeldMs / 1_000)} />
      <Tile
        name={t.extras}
        value={result(extras.netCents)}
        sign={extras.netCents}
        remark={filled(t.extrasWhy, { trades: number(extras.trades), won: number(extras.won) })}
      />
    </Tiles>
  )
}

const Equity = ({ points }: { readonly points: ReportAnswer['equity'] }) => {
  const t = words(reportTexts)
  const { result, shortMoney, number } = formats.value
  const last = points.at(-1)
  const [times, lines] = useMemo(
    (): [readonly number[], readonly Line[]] => [
      points.map(({ timeMs }) => timeMs),
      [{ name: t.net, values: points.map(({ netCents }) => netCents), colour: 'accent', isStepped: true }],
    ],
    [points, t],
  )
  if (last === undefined || points.length < 2) return null
  return (
    <section>
      <LineChart
        title={t.equity}
        summary={filled(t.equitySummary, { count: number(points.length), net: result(last.netCents) })}
        times={times}
        lines={lines}
        write={result}
        writeShort={shortMoney}
      />
    </section>
  )
}

/** A run that never reached its end must not be taken for a result of all that it was made of. */
const Unfinished = ({ run }: Pick<ReportAnswer, 'run'>) => {
  const t = words(reportTexts)
  const { moment } = formats.value
  if (run === null || run.state === 'WHOLE') return null
  const text = run.state === 'UNDER_WAY' ? t.underWay : t.cutShort
  return <Notice kind="warning">{filled(text, { until: run.readToMs === null ? '–' : moment(run.readToMs) })}</Notice>
}

/** A period in figures. */
export const Report = ({ report }: { readonly report: ReportAnswer }) => {
  const t = words(reportTexts)
  const { actions, sides } = words(layerTexts)
  const { causes } = words(decisionTexts)
  const { moment, sessionDay } = formats.value
  const days = Object.fromEntries(report.byDay.map(({ name }) => [name, sessionDay(name)]))
  if (report.total.trades === 0)
    return (
      <>
        <Unfinished run={report.run} />
        <Notice>{t.empty}</Notice>
      </>
    )
  return (
    <>
      <Unfinished run={report.run} />
      {report.fromMs === null || report.toMs === null ? null : (
        <p class="note">{filled(t.between, { from: moment(report.fromMs), to: moment(report.toMs) })}</p>
      )}
      {report.isComplete ? null : <Notice kind="warning">{t.incomplete}</Notice>}
      <Figures report={report} />
      <Equity points={report.equity} />
      <Section title={t.byDay}>
        <Tallies title={t.byDay} head={t.day} rows={[...report.byDay].reverse()} names={days} />
      </Section>
      <div class="columns">
        <Section title={t.byRegime}>
          <Tallies title={t.byRegime} head={t.regime} rows={report.byRegime} />
        </Section>
        <Section title={t.byAction}>
          <Tallies title={t.byAction} head={t.action} rows={report.byAction} names={actions} />
        </Section>
        <Section title={t.bySide}>
          <Tallies title={t.bySide} head={t.side} rows={report.bySide} names={sides} />
        </Section>
        <Section title={t.byExit}>
          <Tallies title={t.byExit} head={t.exit} rows={report.byExit} names={causes} />
        </Section>
        <Section title={t.byHour}>
          <Tallies title={t.byHour} head={t.hour} rows={report.byHour} />
        </Section>
      </div>
    </>
  )
}
