/** Faults of a call in Brazilian Portuguese, by their sentence in English. */
export const FAULTS_PT_BR: Readonly<Record<string, string>> = {
  '--accept must be one of {1}; got {2}.': '--accept deve ser {1}; veio {2}.',
  '--account must be the number of an account; got {1}.': '--account deve ser o número de uma conta; veio {1}.',
  '--account says {1}, and ALAVANCA_TRADE_ACCOUNT says {2}.': '--account diz {1}, e ALAVANCA_TRADE_ACCOUNT diz {2}.',
  '--adjust goes with --roll alone.': '--adjust só vale com --roll.',
  '--budget is missing.': 'Falta --budget.',
  '--columns must be like time=Data+Hora,open=Abertura,…, of {1}; got {2}.':
    '--columns deve ser como time=Data+Hora,open=Abertura,…, com {1}; veio {2}.',
  '--data is missing.': 'Falta --data.',
  '--database is missing.': 'Falta --database.',
  '--days is of a simulated market; --data is one.': '--days é de um mercado simulado; --data já é um mercado.',
  '--instrument is missing.': 'Falta --instrument.',
  '--instrument must be {1} or a .json file with your own; got {2}.':
    '--instrument deve ser {1} ou um arquivo .json com o seu; veio {2}.',
  '--port must be a whole number from 0 to 65535; got {1}.': '--port deve ser um inteiro de 0 a 65535; veio {1}.',
  '--roll must be volume, or days like 2026-04-15,2026-06-17; got {1}.':
    '--roll deve ser volume, ou dias como 2026-04-15,2026-06-17; veio {1}.',
  '--roll takes recordings of bars; make bars of ticks first.':
    '--roll recebe gravações de barras; faça antes barras dos ticks.',
  '--search is missing.': 'Falta --search.',
  '--speed must be above 0; got {1}.': '--speed deve ser maior que 0; veio {1}.',
  '--timeframe must be like M1, M5, H1 or D1; got {1}.': '--timeframe deve ser como M1, M5, H1 ou D1; veio {1}.',
  '--timezone is missing: in which zone does the clock of --{1} run?':
    'Falta --timezone: em que fuso anda o relógio de --{1}?',
  '--train-days and --test-days go together.': '--train-days e --test-days andam juntas.',
  '--warm-up must be a recording of bars; this one has ticks.':
    '--warm-up deve ser uma gravação de barras; esta tem ticks.',
  '--workers goes with --seeds alone.': '--workers só vale com --seeds.',
  '--write-journal keeps the steps of a single run; it cannot go with --{1}.':
    '--write-journal guarda os passos de uma só execução; não vai com --{1}.',
  '--{1} and --{2} cannot be had together.': '--{1} e --{2} não podem vir juntas.',
  '--{1} cannot go with --journal, whose header says all the rest.':
    '--{1} não vai com --journal, cujo cabeçalho diz todo o resto.',
  '--{1} goes with {2} alone.': '--{1} só vale com {2}.',
  '--{1} is missing.': 'Falta --{1}.',
  '--{1} must be a number of at least 0; got {2}.': '--{1} deve ser um número de ao menos 0; veio {2}.',
  '--{1} must be a whole number of at least 1; got {2}.': '--{1} deve ser um inteiro de ao menos 1; veio {2}.',
  '--{1} must be one of {2}; got {3}.': '--{1} deve ser uma de {2}; veio {3}.',
  '{1} needs a value.': '{1} precisa de um valor.',
  '<{1}> is missing.': 'Falta <{1}>.',
  'Account {1} is to be traded, and ALAVANCA_MT5_LOGIN allows {2} alone.':
    'A conta {1} deveria operar, e ALAVANCA_MT5_LOGIN permite só {2}.',
  'See alavanca{1} --help.': 'Veja alavanca{1} --help.',
  'No paper account has run with {1} yet: start one with alavanca run --paper, in the same folder.':
    'Nenhuma conta simulada rodou ainda com {1}: inicie uma com alavanca run --paper, na mesma pasta.',
  'Set ALAVANCA_MT5_TOKEN to a secret, and InpToken of the Expert Advisor to the same one.':
    'Ponha um segredo em ALAVANCA_MT5_TOKEN, e o mesmo em InpToken do Expert Advisor.',
  'Set ALAVANCA_MT5_TOKEN to the secret that the running bot has: without it nobody is listened to.':
    'Ponha em ALAVANCA_MT5_TOKEN o segredo que o robô em execução tem: sem ele ninguém é ouvido.',
  'The instrument file {1} must hold an object.': 'O arquivo de instrumento {1} deve conter um objeto.',
  'There is no command {1}.': 'Não há comando {1}.',
  'There is no command {1}. Did you mean {2}?': 'Não há comando {1}. Quis dizer {2}?',
  'There is no option {1} here.': 'Não há aqui a opção {1}.',
  'There is no option {1} here. Did you mean {2}?': 'Não há aqui a opção {1}. Quis dizer {2}?',
  'rewards takes trades from one of --database, --trades and --journal.':
    'rewards recebe operações de uma de --database, --trades e --journal.',
  'run takes one of --paper (a market made of code) and --terminal (MetaTrader 5).':
    'run recebe --paper (um mercado feito de código) ou --terminal (MetaTrader 5).',
  '{1} earns {2}, and the capital of the settings is in {3}: contracts would be sized as if the two were one. --accept currency takes every amount of the settings for {4}.':
    '{1} rende {2}, e o capital das configurações está em {3}: os contratos seriam dimensionados como se fossem a mesma moeda. --accept currency toma todo valor das configurações por {4}.',
  '{1} is one word too many.': '{1} é uma palavra a mais.',
  '{1} must be one of {2}; got {3}.': '{1} deve ser uma de {2}; veio {3}.',
  '{1} must be one of {2}; got {3}. Did you mean {4}?': '{1} deve ser uma de {2}; veio {3}. Quis dizer {4}?',
  '{1} takes one of {2}.': '{1} recebe uma de {2}.',
  '--from {1} lies after --to {2}; both days are included.':
    '--from {1} vem depois de --to {2}; os dois dias são incluídos.',
  '--limit must be at most {1}; got {2}.': '--limit deve ser no máximo {1}; veio {2}.',
  '--out must name a folder.': '--out deve nomear uma pasta.',
  '--{1} must be a day like 2026-03-31; got {2}.': '--{1} deve ser um dia como 2026-03-31; veio {2}.',
  'The file of variables {1} cannot be read. {2}': 'O arquivo de variáveis {1} não pode ser lido. {2}',
  'The instrument file {1} cannot be read. {2}': 'O arquivo de instrumento {1} não pode ser lido. {2}',
  'The strategy {1} is a folder; name the file in it.': 'A estratégia {1} é uma pasta; nomeie o arquivo nela.',
  'There is no strategy file {1}. Name one, or {2}, which ships with alavanca.':
    'Não há arquivo de estratégia {1}. Nomeie um, ou {2}, que vem com o alavanca.',
  'init takes the name of a folder: alavanca init my-bot.': 'init recebe o nome de uma pasta: alavanca init meu-robo.',
  'inspect takes one of {1}: alavanca inspect policy --database run.db.':
    'inspect recebe uma de {1}: alavanca inspect policy --database run.db.',
  '{1} cannot be read. {2}': '{1} não pode ser lido. {2}',
  "{1} holds a bot's life already. Name a file that is not there yet: import begins a new one.":
    '{1} já contém a vida de um robô. Nomeie um arquivo que ainda não existe: import começa um novo.',
  '{1} is neither UTF-8 nor UTF-16: save it as UTF-8.': '{1} não é UTF-8 nem UTF-16: salve-o como UTF-8.',
  '{1} is there already: name another file, or move it away.': '{1} já existe: nomeie outro arquivo, ou mova esse.',
  '--days must be at most {1}; got {2}.': '--days deve ser no máximo {1}; veio {2}.',
  '--edge dying takes at least 3 days: it dies when a third of them are over.':
    '--edge dying precisa de ao menos 3 dias: morre quando um terço deles passou.',
  '--first-day must be a day as YYYY-MM-DD; got {1}.': '--first-day deve ser um dia como AAAA-MM-DD; veio {1}.',
  '{1} is there already; --force writes over it.': '{1} já existe; --force escreve por cima.',
  '{1} cannot be written: {2}': '{1} não pode ser escrito: {2}',
  '{1} must export a function as its default, one that makes a strategy for an instrument, such as{2}':
    '{1} deve exportar como padrão uma função que faça uma estratégia para um instrumento, como{2}',
  'The space {1} cannot be read. {2}': 'O espaço {1} não pode ser lido. {2}',
  'The space {1} cannot be loaded: {2}': 'O espaço {1} não pode ser carregado: {2}',
  'A shared policy needs a package of its own: npm install @alavanca/postgres kysely.':
    'Uma política compartilhada precisa de um pacote próprio: npm install @alavanca/postgres kysely.',
  'A sweep on PostgreSQL needs a package of its own: npm install @alavanca/sweep-postgres kysely.':
    'Uma busca em PostgreSQL precisa de um pacote próprio: npm install @alavanca/sweep-postgres kysely.',
  'There is no {1}: alavanca sweep run makes one, and --database names another.':
    'Não há {1}: alavanca sweep run faz um, e --database nomeia outro.',
  'There is no sweep yet: alavanca sweep run begins one.': 'Ainda não há busca: alavanca sweep run começa uma.',
  'There is no sweep {1}. There are: {2}.': 'Não há a busca {1}. Há: {2}.',
  "The sweep's data {1} (SHA-256 {2}) is neither at {3} nor where else was looked; --data-folder names a folder that holds it.":
    'Os dados {1} da busca (SHA-256 {2}) não estão em {3} nem onde mais se procurou; --data-folder nomeia uma pasta que os tem.',
  '--hold-out must be a day as YYYY-MM-DD; got {1}.': '--hold-out deve ser um dia como AAAA-MM-DD; veio {1}.',
  'sweep work takes --database postgres://…; a sweep in a file goes on with alavanca sweep resume.':
    'sweep work recebe --database postgres://…; uma busca em arquivo continua com alavanca sweep resume.',
  'The sweep keeps no data back: there is no hold-out to open.': 'A busca não guardou dados: não há o que abrir.',
  'The hold-out was opened already, and can be opened only once: alavanca sweep report tells what it showed.':
    'Os dias guardados já foram abertos, e só podem ser uma vez: alavanca sweep report diz o que mostraram.',
  'The sweep is not finished: its hold-out is opened for the winner of all of it.':
    'A busca não terminou: os dias guardados são abertos para o vencedor dela toda.',
  'Nothing of the sweep has earned anything: there is no winner to open the hold-out for.':
    'Nada da busca ganhou algo: não há vencedor para quem abrir os dias guardados.',
}
