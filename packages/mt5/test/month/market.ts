/** A month of four symbols, drawn: their prices, the contracts behind their series, and when what happens. */
import { defineInstrument, type Instrument, type Rng, SessionCalendar, WDO, WIN } from '@alavanca/core'
import { type SimulatedSymbol, SimulatedTradeServer, type TradeServerConfig } from '@alavanca/paper'

/** In the spring of 2018 clocks in São Paulo went forward, on the night to 4 November. */
export const ZONE = 'America/Sao_Paulo'
const calendar = new SessionCalendar(ZONE)
const DAY_MS = 86_400_000

/** A moment by the clock on the wall. */
export const at = (date: string, time: string): number => calendar.toTime(Date.parse(`${date}T${time}:00Z`))

const bigger = (base: Instrument, symbol: string, times: number): Instrument =>
  defineInstrument({ ...base, symbol, pointValue: base.pointValue * times })

/** What is traded, and which contract its series leads to from which day on. */
export interface Listed {
  readonly instrument: Instrument
  readonly series: string
  readonly first: string
  readonly second: string
  /** The day on which the series leads to the second contract; the first one trades two days more. */
  readonly rollsOn: string
  readonly start: number
}

export const LISTED: readonly Listed[] = [
  { instrument: WIN, series: 'WIN$N', first: 'WINV18', second: 'WINZ18', rollsOn: '2018-10-17', start: 84_000 },
  { instrument: WDO, series: 'WDO$N', first: 'WDOX18', second: 'WDOZ18', rollsOn: '2018-10-31', start: 3_700 },
  {
    instrument: bigger(WIN, 'IND', 5),
    series: 'IND$N',
    first: 'INDV18',
    second: 'INDZ18',
    rollsOn: '2018-10-17',
    start: 84_000,
  },
  {
    instrument: bigger(WDO, 'DOL', 5),
    series: 'DOL$N',
    first: 'DOLX18',
    second: 'DOLZ18',
    rollsOn: '2018-11-05',
    start: 3_700,
  },
]

/** What a contract is listed under. */
export const listedAs = (contract: string): Listed => {
  const listed = LISTED.find(({ first, second }) => first === contract || second === contract)
  if (listed === undefined) throw new Error(`no contract ${contract}`)
  return listed
}

/** The contract that its series leads to on this day. */
export const contractOn = ({ first, second, rollsOn }: Listed, date: string): string =>
  date < rollsOn ? first : second

/** Weekdays from Monday, 15 October, on. */
export const sessionDays = (count: number): readonly string[] => {
  const days: string[] = []
  for (let time = Date.UTC(2018, 9, 15); days.length < count; time += DAY_MS) {
    const day = new Date(time)
    if (day.getUTCDay() % 6 !== 0) days.push(day.toISOString().slice(0, 10))
  }
  return days
}

const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Contracts that trade on this day. */
export const contractsOn = ({ first, second, rollsOn }: Listed, date: string): readonly string[] =>
  date < rollsOn ? [first] : date <= plusDays(rollsOn, 2) ? [first, second] : [second]

/** A trade server whose series lead to other contracts from one day to the next. */
export class RollingTradeServer extends SimulatedTradeServer {
  date = ''

  constructor(config: Omit<TradeServerConfig, 'symbols'>) {
    super({
      ...config,
      symbols: LISTED.flatMap(({ instrument, first, second }) =>
        [first, second].map((contract) => ({
          instrument,
          contract,
          marginPerLot: 100,
          costs: { commissionPerContract: 0.25 },
        })),
      ),
    })
  }

  override get symbols(): readonly SimulatedSymbol[] {
    return super.symbols.map((symbol) => {
      const listed = listedAs(symbol.contract)
      return { ...symbol, series: contractOn(listed, this.date) === symbol.contract ? listed.series : null }
    })
  }
}

/** A price that goes its own way: by ticks within the day, by more overnight. */
export class Prices {
  readonly #rng: Rng
  readonly #now = new Map<string, number>(LISTED.map(({ series, start }) => [series, start]))

  constructor(rng: Rng) {
    this.#rng = rng
  }

  #move(listed: Listed, ticks: number): void {
    const { tickSize } = listed.instrument
    const steps = Math.round((this.#rng.next() - 0.5) * 2 * ticks)
    const next = (this.#now.get(listed.series) ?? listed.start) + steps * tickSize
    // it stays near where it began
    this.#now.set(listed.series, Math.min(listed.start * 1.2, Math.max(listed.start * 0.8, next)))
  }

  tick(listed: Listed): void {
    this.#move(listed, this.#rng.next() < 0.01 ? 40 : 6)
  }

  overnight(listed: Listed): void {
    this.#move(listed, 120)
  }

  bid(listed: Listed, contract: string): number {
    const { tickSize } = listed.instrument
    // the later contract is dearer
    const carry = contract === listed.second ? 40 * tickSize : 0
    return Math.round(((this.#now.get(listed.series) ?? listed.start) + carry) / tickSize) * tickSize
  }
}
