import { type BridgeNotice, warning } from '../notices.ts'
import type { SymbolDesk } from './symbol-desk.ts'

/** One warning for each symbol whose instrument the terminal contradicts. */
export const faultNotices = (desk: SymbolDesk, accountCurrency: string): readonly BridgeNotice[] =>
  desk.tradables.flatMap((tradable) => {
    const faults = desk.faultsOf(tradable, accountCurrency)
    const { symbol } = tradable.traded.instrument
    return faults.length === 0
      ? []
      : [warning('INSTRUMENT_MISMATCH', `${symbol}: ${faults.join('; ')}. No position is opened.`)]
  })
