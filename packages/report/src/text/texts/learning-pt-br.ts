import { portuguese } from '../../html/texts/pt-br.ts'
import type { LearningTexts } from './learning-en.ts'

export const learningInPortuguese: LearningTexts = {
  decided: 'O que a política decidiu, por regime',
  actions: {
    HOLD: 'HOLD',
    ENTER_CONSERVATIVE: 'COM MENOS',
    ENTER: 'ENTRAR',
    ENTER_WITH_REALAVANCAGEM: 'COM EXTRA',
  },
  frozen: 'congelado',
  maskedTitle: 'Por que contratos extras foram descartados antes do sorteio',
  masks: {
    ...portuguese.stops,
    LAYERS_REFUSED: 'uma camada recusou',
    SCALP_OPEN: 'uma perna extra estava aberta',
    NOT_ENOUGH_EVIDENCE: 'pouca evidência de que entrar é melhor que ficar de fora',
  },
  legsTitle: 'Quanto rendem a base e o extra, nove em dez dentro de ±',
  legs: '{regime}: a base rende {base}, o extra {extra}',
  beliefsTitle: 'O que foi aprendido: recompensa média e seu intervalo de 90 %; 0,5 vale tanto quanto não operar',
  trades: 'operações',
  mean: 'média',
  interval: 'intervalo',
  froze: '{regime} congelou: {why}',
  thawed: '{regime} descongelou depois de {count} operações',
  baseline: '{regime} tomou sua linha de base: média {mean}, com piso em {floor}',
  imported: '{regime} recebeu uma tabela de {count} operações',
  upkeep: '{trades} operações aprendidas em {batches} lotes, {pending} esperam pelo próximo{held}; {kept}',
  held: '; {count} delas foram HOLD, simuladas com os preços que se seguiram',
  kept: '{snapshots} instantâneos, {rollbacks} reversões',
  setAside: '{count} operações não puderam ser aprendidas e foram postas de lado, a primeira porque: {why}',
  unremembered:
    '{count} decisões foram tomadas em regimes ({regimes}) ou estados ({states}) para os quais não havia lugar: ali nada foi aprendido',

  rewards: 'Como cada recompensa julga as mesmas {count} operações{chosen}, risco médio {risk}',
  chosen: ' (escolhidas por igual de {count})',
  spread: 'desvio',
  clipped: 'saturadas',
  orderAsMoney: 'ordem do dinheiro',
  bestAsMoney: 'melhor como o dinheiro',
  ownReward: 'Está em vigor uma recompensa própria do robô, que não está na tabela.',
  inForce: '* em vigor. Recompensas médias só se comparam dentro da linha: 0,5 vale tanto quanto não operar.',
  ofRegime: '{regime}: {count} operações, risco médio {risk}',
  best: 'melhor',
  moneyATrade: 'dinheiro por operação',
  places: 'As ações foram tomadas em lugares diferentes: o que uma ganhou não é o que outra teria ganho ali.',
}
