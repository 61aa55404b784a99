/**
 * The script of the HTML report: draws what `chartData` wrote into the page. It is bundled with the chart library into
 * `src/html/inlined/page.ts` by `npm run generate`.
 */
import type { ChartData } from '../src/html/chart-data.ts'
import { beliefsChart } from './beliefs-chart.ts'
import { addControls } from './controls.ts'
import { drawdownChart } from './drawdown-chart.ts'
import { drawnData } from './drawn-data.ts'
import { equityChart } from './equity-chart.ts'
import { excursionsChart } from './excursions-chart.ts'
import { formatsOf } from './formats.ts'
import { addTradeList } from './list/trade-list.ts'
import { oddsChart } from './odds-chart.ts'
import { priceChart } from './price-chart.ts'
import { markScrolling } from './scrolling.ts'
import { Stage } from './stage.ts'
import { unfoldParts } from './unfold.ts'

const read = (): ChartData | null => {
  const text = document.getElementById('chart-data')?.textContent
  // written by htmlReport into the same page
  return text ? (JSON.parse(text) as ChartData) : null
}

const draw = (packed: ChartData): void => {
  const data = drawnData(packed)
  const formats = formatsOf(packed)
  const stage = new Stage()
  stage.add('equity', 'time', (colours) => equityChart(data, formats, colours))
  stage.add('drawdown', 'time', (colours) => drawdownChart(data, formats, colours))
  stage.add('price', 'time', (colours) => priceChart(data, formats, colours))
  stage.add('excursions', 'excursions', (colours) => excursionsChart(data, formats, colours))
  data.regimes.forEach((regime, index) => {
    stage.add(`odds-${index}`, `odds-${index}`, (colours) => oddsChart(regime, data.texts, formats, colours))
    stage.add(`beliefs-${index}`, `beliefs-${index}`, (colours) => beliefsChart(regime, data.texts, formats, colours))
  })
  addControls(stage, data.texts)
  addTradeList(data, formats)
  markScrolling(data.texts)
  unfoldParts(stage, data.fold)
}

const data = read()
if (data !== null) draw(data)
