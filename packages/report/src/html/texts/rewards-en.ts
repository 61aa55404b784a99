/** What is said of rewards, in English. */
export const rewardsInEnglish = {
  rewards: 'How each reward judges these trades',
  rewardsWhy:
    'The same trades, judged anew. Clipped are those for which a larger result would have been worth the same; the order is that of rewards beside that of money, 1 where they agree. Actions were taken in different places: what one earned is not what another would have earned there.',
  rewardsSampled: 'Judged were {trades} of {recorded} trades, evenly chosen.',
  ownReward: 'In force was a reward of the host’s own, which is not in the table.',
  rewardsIn: 'Mean reward of each action',
  reward: 'Reward',
  inForce: 'in force',
  spread: 'Spread',
  clipped: 'Clipped',
  orderAsMoney: 'Order as money',
  bestAsMoney: 'Best action as by money',
  ofRegimes: '{count} of {all} regimes',
  bestAction: 'Best action',
  moneyATrade: 'Money a trade',
}

export type RewardTexts = typeof rewardsInEnglish
