import { decimal } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

/** What is said about a contract outside its instrument. */
export interface InstrumentSettings {
  /** Money that one contract earns a point, for an instrument that does not say; above 0. */
  readonly contractPointValue: number
}

export const INSTRUMENT_VARIABLES: VariablesOf<InstrumentSettings> = {
  contractPointValue: decimal(
    {
      name: 'CONTRACT_POINT_VALUE',
      default: '1.0',
      meaning: 'Money that one contract earns a point, for an instrument without a preset; WIN is 0.20, WDO 10.',
    },
    { above: 0 },
  ),
}
