import { type CapitalConfigInput, COMPOUNDING } from '@alavanca/capital'
import { boolean } from '../kinds/boolean.ts'
import { choice } from '../kinds/choice.ts'
import { list } from '../kinds/list.ts'
import { decimal, integer, money, optionalInteger } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

/** What `@alavanca/capital` is configured with. The length of its history is no setting of the environment. */
type CapitalGroup = Omit<CapitalConfigInput, 'historyLimit'>

const SHARE = { atLeast: 0, atMost: 1 } as const

export const CAPITAL_VARIABLES: VariablesOf<CapitalGroup> = {
  operatorCapital: money(
    { name: 'OPERATOR_CAPITAL_BRL', default: '10000', meaning: "The operator's capital." },
    { atLeast: 0 },
  ),
  marginPerContract: money(
    { name: 'MARGIN_PER_CONTRACT_BRL', default: '1000', meaning: 'Margin that one contract needs.' },
    { above: 0 },
  ),
  compounding: choice(
    {
      name: 'CAPITAL_COMPOUNDING',
      default: 'losses',
      meaning:
        'What realised money does to later sizes: losses shrink them, full lets gains raise them too, off neither.',
    },
    COMPOUNDING,
  ),
  maxContractsCap: integer(
    { name: 'MAX_CONTRACTS_CAP', default: '10', meaning: 'Ceiling of the base position, in contracts.' },
    { atLeast: 1 },
  ),
  minContracts: integer(
    { name: 'MIN_CONTRACTS', default: '1', meaning: 'Smallest position worth opening; below it nothing is opened.' },
    { atLeast: 1 },
  ),
  maxTotalContracts: optionalInteger(
    {
      name: 'MAX_TOTAL_CONTRACTS',
      default: '',
      meaning: 'Ceiling of base and extra contracts together, not below the cap; equal to it, the cap is absolute.',
    },
    { atLeast: 0 },
    { en: 'the cap plus the extra contracts', 'pt-BR': 'o teto mais os contratos extras' },
  ),
  releverageEnabled: boolean({
    name: 'REALAVANCAGEM_ENABLED',
    default: 'true',
    meaning: 'Whether extra contracts are allowed at all.',
  }),
  maxExtraContracts: integer(
    { name: 'REALAVANCAGEM_MAX_EXTRA_CONTRACTS', default: '1', meaning: 'Most extra contracts on top of the base.' },
    { atLeast: 0 },
  ),
  requireProfitToday: boolean({
    name: 'REALAVANCAGEM_REQUIRE_PROFIT_TODAY',
    default: 'true',
    meaning: 'Whether extra contracts need a profit realised today.',
  }),
  minProfitToday: money(
    {
      name: 'REALAVANCAGEM_MIN_PROFIT_TODAY_BRL',
      default: '50',
      meaning: 'Least profit today for extra contracts, where one is needed.',
    },
    { atLeast: 0 },
  ),
  minGlobalConfidence: decimal(
    { name: 'REALAVANCAGEM_MIN_GLOBAL_CONF', default: '0.70', meaning: 'Least global confidence for extra contracts.' },
    SHARE,
  ),
  minLiquidityStrength: decimal(
    { name: 'REALAVANCAGEM_MIN_LIQUIDITY', default: '0.50', meaning: 'Least liquidity strength for extra contracts.' },
    SHARE,
  ),
  maxEnsembleDisagreement: decimal(
    {
      name: 'REALAVANCAGEM_MAX_DISAGREEMENT',
      default: '0.40',
      meaning: "Most disagreement among the host's models for extra contracts.",
    },
    SHARE,
  ),
  allowedRegimes: list(
    {
      name: 'REALAVANCAGEM_ALLOWED_REGIMES',
      default: 'TREND_UP,TREND_DOWN',
      meaning: 'Regimes in which extra contracts are allowed.',
    },
    { en: 'every regime', 'pt-BR': 'todos os regimes' },
  ),
  forbiddenModes: list(
    {
      name: 'REALAVANCAGEM_FORBIDDEN_MODES',
      default: 'TRANSITION,CHAOTIC',
      meaning: 'Regimes in which extra contracts are never allowed.',
    },
    { en: 'none', 'pt-BR': 'nenhum' },
  ),
}
