import type { RewardTexts } from './rewards-en.ts'

/** What is said of rewards, in Brazilian Portuguese. */
export const rewardsInPortuguese: RewardTexts = {
  rewards: 'Como cada recompensa julga estas operações',
  rewardsWhy:
    'As mesmas operações, julgadas de novo. Saturadas são aquelas em que um resultado maior valeria o mesmo; a ordem compara recompensas com dinheiro, 1 quando concordam. As ações foram tomadas em lugares diferentes: o que uma ganhou não é o que outra teria ganho ali.',
  rewardsSampled: 'Foram julgadas {trades} de {recorded} operações, escolhidas por igual.',
  ownReward: 'Valia uma recompensa própria do robô, que não está na tabela.',
  rewardsIn: 'Recompensa média de cada ação',
  reward: 'Recompensa',
  inForce: 'em vigor',
  spread: 'Desvio-padrão',
  clipped: 'Saturadas',
  orderAsMoney: 'Ordem do dinheiro',
  bestAsMoney: 'Melhor ação como pelo dinheiro',
  ofRegimes: '{count} de {all} regimes',
  bestAction: 'Melhor ação',
  moneyATrade: 'Dinheiro por operação',
}
