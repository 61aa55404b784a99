import type { Layer } from '@alavanca/capital'

/** The variable of the environment that sets each layer; docs/reference/settings.md explains them. */
export const LAYER_SETTINGS: Readonly<Record<Layer, string>> = {
  ENABLED: 'REALAVANCAGEM_ENABLED',
  REGIME_ALLOWED: 'REALAVANCAGEM_ALLOWED_REGIMES',
  MODE_NOT_FORBIDDEN: 'REALAVANCAGEM_FORBIDDEN_MODES',
  CONFIDENCE: 'REALAVANCAGEM_MIN_GLOBAL_CONF',
  DAILY_PROFIT: 'REALAVANCAGEM_REQUIRE_PROFIT_TODAY',
  LIQUIDITY: 'REALAVANCAGEM_MIN_LIQUIDITY',
  AGREEMENT: 'REALAVANCAGEM_MAX_DISAGREEMENT',
  CAP: 'MAX_TOTAL_CONTRACTS',
}

/** The same where it sets the limit itself: a profit may be asked for or not, and how large it is stands elsewhere. */
export const LIMIT_SETTINGS: Readonly<Record<Layer, string>> = {
  ...LAYER_SETTINGS,
  DAILY_PROFIT: 'REALAVANCAGEM_MIN_PROFIT_TODAY_BRL',
}
