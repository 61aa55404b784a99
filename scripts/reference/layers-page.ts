import { LAYER_NAMES, LAYERS, type Layer } from '@alavanca/capital'
import { code, GENERATED, page, table } from './markdown.ts'

/** The variables that move each layer's limit. A new layer without an answer does not compile. */
export const SET_BY: Readonly<Record<Layer, readonly string[]>> = {
  ENABLED: ['REALAVANCAGEM_ENABLED'],
  REGIME_ALLOWED: ['REALAVANCAGEM_ALLOWED_REGIMES'],
  MODE_NOT_FORBIDDEN: ['REALAVANCAGEM_FORBIDDEN_MODES'],
  CONFIDENCE: ['REALAVANCAGEM_MIN_GLOBAL_CONF'],
  DAILY_PROFIT: ['REALAVANCAGEM_REQUIRE_PROFIT_TODAY', 'REALAVANCAGEM_MIN_PROFIT_TODAY_BRL'],
  LIQUIDITY: ['REALAVANCAGEM_MIN_LIQUIDITY'],
  AGREEMENT: ['REALAVANCAGEM_MAX_DISAGREEMENT'],
  CAP: ['REALAVANCAGEM_MAX_EXTRA_CONTRACTS', 'MAX_TOTAL_CONTRACTS'],
}

/** The reference of the eight layers before an extra contract. */
export const layersPage = (): string =>
  page(
    GENERATED,
    '# The eight layers',
    'An extra contract is added only when all eight agree. Every layer is evaluated, in this order, even when an earlier one\nrefused, and each verdict says what was seen and against what it was held. The variables are explained in\n[Settings](settings.md).',
    table(
      ['#', 'layer', 'passes when', 'set by'],
      LAYER_NAMES.map((layer, index) => [
        String(index + 1),
        code(layer),
        LAYERS[layer],
        SET_BY[layer].map(code).join(', '),
      ]),
    ),
  )
