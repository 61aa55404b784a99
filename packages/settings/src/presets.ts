/** What a preset settles. Every preset names all of these, so that changing from one to another leaves nothing behind. */
export type PresetVariable =
  | 'OPERATOR_CAPITAL_BRL'
  | 'MARGIN_PER_CONTRACT_BRL'
  | 'MAX_CONTRACTS_CAP'
  | 'REALAVANCAGEM_ENABLED'
  | 'REALAVANCAGEM_REQUIRE_PROFIT_TODAY'
  | 'REALAVANCAGEM_MIN_PROFIT_TODAY_BRL'
  | 'REALAVANCAGEM_MIN_GLOBAL_CONF'
  | 'REALAVANCAGEM_ALLOWED_REGIMES'
  | 'RL_EXTRA_MAX_COST_R'

/** Name of a preset, from least to most risk. */
export type PresetName = 'conservative' | 'balanced' | 'aggressive'

/** Plain records in the words of the environment: `{ ...PRESETS.aggressive, ...process.env }`. */
export const PRESETS: Readonly<Record<PresetName, Readonly<Record<PresetVariable, string>>>> = Object.freeze({
  conservative: Object.freeze({
    OPERATOR_CAPITAL_BRL: '5000',
    MARGIN_PER_CONTRACT_BRL: '1000',
    MAX_CONTRACTS_CAP: '5',
    REALAVANCAGEM_ENABLED: 'false',
    REALAVANCAGEM_REQUIRE_PROFIT_TODAY: 'true',
    REALAVANCAGEM_MIN_PROFIT_TODAY_BRL: '100',
    REALAVANCAGEM_MIN_GLOBAL_CONF: '0.80',
    REALAVANCAGEM_ALLOWED_REGIMES: 'TREND_UP,TREND_DOWN',
    RL_EXTRA_MAX_COST_R: '0.01',
  }),
  balanced: Object.freeze({
    OPERATOR_CAPITAL_BRL: '10000',
    MARGIN_PER_CONTRACT_BRL: '1000',
    MAX_CONTRACTS_CAP: '10',
    REALAVANCAGEM_ENABLED: 'true',
    REALAVANCAGEM_REQUIRE_PROFIT_TODAY: 'true',
    REALAVANCAGEM_MIN_PROFIT_TODAY_BRL: '50',
    REALAVANCAGEM_MIN_GLOBAL_CONF: '0.70',
    REALAVANCAGEM_ALLOWED_REGIMES: 'TREND_UP,TREND_DOWN',
    RL_EXTRA_MAX_COST_R: 'auto',
  }),
  aggressive: Object.freeze({
    OPERATOR_CAPITAL_BRL: '50000',
    MARGIN_PER_CONTRACT_BRL: '500',
    MAX_CONTRACTS_CAP: '20',
    REALAVANCAGEM_ENABLED: 'true',
    REALAVANCAGEM_REQUIRE_PROFIT_TODAY: 'false',
    REALAVANCAGEM_MIN_PROFIT_TODAY_BRL: '50',
    REALAVANCAGEM_MIN_GLOBAL_CONF: '0.60',
    REALAVANCAGEM_ALLOWED_REGIMES: 'TREND_UP,TREND_DOWN,RANGE',
    RL_EXTRA_MAX_COST_R: '0.06',
  }),
})

// Object.keys is typed as string[], though the literal above has exactly these keys
/** Names of all presets, from least to most risk. */
export const PRESET_NAMES: readonly PresetName[] = Object.keys(PRESETS) as PresetName[]
