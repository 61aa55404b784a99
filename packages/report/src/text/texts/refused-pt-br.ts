import type { RefusedTexts } from './refused-en.ts'

export const refusedInPortuguese: RefusedTexts = {
  needed:
    'Do que os contratos extras teriam precisado: de {asked} sinais dimensionados, todas as camadas concordaram em {approved}',
  refused: 'recusados',
  alone: 'só por ela',
  limit: 'limite',
  nearest: 'mais perto',
  middle: 'no meio',
  halfAt: 'metade dos só por ela em',
  passing: 'passam pelas camadas: {approved} de {asked}; desligando também estas, uma após a outra:',
  observed: ': {median} no meio, {highest} no máximo',
  drawn: ' de probabilidade do extra',
  askedFor: ', onde se exige {limit}',
  expected: 'decidindo assim, a política toma em média {expected} desses {approved}',
  taken: '{regime}: {taken} de {approved} tomados',
  baseBelieved: '; crê-se que a base rende {mean}',
  extraBelieved: '; crê-se que o extra rende {mean}',
  neededMean: ', precisava de {mean}: {lessons}',
  never: 'nunca, se as lições continuarem assim',
  aboveZero: ': precisa estar acima de 0 para ser sorteado por mérito próprio, com esta média nunca',
  risk: 'Cada limite existe contra uma perda: deixar passar mais não é ganhar mais.',

  simulated: 'SIMULADO: quanto teria rendido o que foi recusado, já com custos, com os preços que se seguiram',
  times: 'vezes',
  won: 'com ganho',
  net: 'líquido',
  mean: 'média',
  interval: 'intervalo de 95 %',
  more: 'e mais {count}',
  overlap: 'O que vários recusaram conta para cada um: as somas se sobrepõem.',
}
