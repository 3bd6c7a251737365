// Paragraphs of news prose written for these tests, each in the encodings that its language is found in on old disks.
import type { Encoding } from '../../src-core/text/encodings.ts';

export interface Paragraph {
  readonly language: string;
  readonly text: string;
  readonly encodings: readonly Encoding[];
}

export const paragraphs: readonly Paragraph[] = [
  {
    language: 'Russian',
    encodings: ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic', 'iso-8859-5'],
    text: 'Совет проголосовал за новый бюджет в понедельник. Мэр сказала, что арендная плата снизилась на четыре процента за год, но критики оспаривают эту цифру. По их подсчётам, снижение составило лишь два процента, а в некоторых районах цены даже выросли. Окончательное решение ожидается в мае.',
  },
  {
    language: 'Ukrainian',
    encodings: ['windows-1251', 'koi8-u', 'x-mac-cyrillic'],
    text: 'Рада проголосувала за новий бюджет у понеділок. Міська голова заявила, що орендна плата знизилася на чотири відсотки за рік, але критики заперечують цю цифру. За їхніми підрахунками, зниження становило лише два відсотки, а в деяких районах ціни навіть зросли. Її рішення очікують у травні, повідомляє її речниця.',
  },
  {
    language: 'Bulgarian',
    encodings: ['windows-1251'],
    text: 'Общинският съвет гласува в понеделник за новия бюджет. Кметицата заяви, че наемите са намалели с четири процента за една година, но критиците оспорват тази цифра. Според техните изчисления спадът е само два процента, а в някои квартали цените дори са се повишили. Окончателното решение се очаква през май.',
  },
  {
    language: 'Greek',
    encodings: ['windows-1253', 'iso-8859-7'],
    text: 'Το δημοτικό συμβούλιο ψήφισε τη Δευτέρα τον νέο προϋπολογισμό. Η δήμαρχος είπε ότι τα ενοίκια μειώθηκαν κατά τέσσερα τοις εκατό μέσα σε έναν χρόνο, όμως οι επικριτές αμφισβητούν τον αριθμό. Άλλοι λένε ότι η μείωση ήταν μόνο δύο τοις εκατό. Έτσι, η απόφαση αναμένεται τον Μάιο.',
  },
  {
    language: 'Hebrew',
    encodings: ['windows-1255', 'iso-8859-8'],
    text: 'המועצה הצביעה ביום שני על התקציב החדש. ראש העיר אמרה כי שכר הדירה ירד בארבעה אחוזים בשנה האחרונה, אך המבקרים חולקים על המספר. לפי חישוביהם הירידה הייתה שני אחוזים בלבד, ובכמה שכונות המחירים אף עלו. ההחלטה הסופית צפויה בחודש מאי.',
  },
  {
    language: 'Arabic',
    encodings: ['windows-1256', 'iso-8859-6'],
    text: 'صوت المجلس يوم الاثنين على الميزانية الجديدة. وقالت رئيسة البلدية إن الإيجارات انخفضت بنسبة أربعة في المائة خلال عام، لكن المنتقدين يشككون في هذا الرقم. وبحسب حساباتهم لم يتجاوز الانخفاض اثنين في المائة، بل ارتفعت الأسعار في بعض الأحياء.',
  },
  {
    language: 'Turkish',
    encodings: ['windows-1254'],
    text: 'Belediye meclisi pazartesi günü yeni bütçeyi oyladı. Başkan, kiraların bir yılda yüzde dört düştüğünü söyledi, ancak eleştirmenler bu rakama karşı çıkıyor. Onların hesabına göre düşüş yalnızca yüzde iki oldu ve bazı mahallelerde fiyatlar yükseldi. Kesin kararın mayısta alınması bekleniyor.',
  },
  {
    language: 'German',
    encodings: ['windows-1252', 'macintosh'],
    text: 'Der Stadtrat stimmte am Montag über den neuen Haushalt ab. Die Bürgermeisterin sagte, die Mieten seien in einem Jahr um vier Prozent gefallen, doch Kritiker bezweifeln die Zahl. „Nach unserer Rechnung betrug der Rückgang nur zwei Prozent“, heißt es, und in einigen Vierteln stiegen die Preise für größere Wohnungen.',
  },
  {
    language: 'French',
    encodings: ['windows-1252', 'macintosh'],
    text: 'Le conseil municipal a voté lundi le nouveau budget. La maire a déclaré que les loyers avaient baissé de quatre pour cent en un an, mais les critiques contestent ce chiffre. Selon leurs calculs, la baisse n’a été que de deux pour cent, et dans certains quartiers les prix ont même augmenté. La décision est attendue en mai à l’hôtel de ville.',
  },
  {
    language: 'Spanish',
    encodings: ['windows-1252', 'macintosh'],
    text: 'El ayuntamiento votó el lunes el nuevo presupuesto. La alcaldesa dijo que los alquileres habían bajado un cuatro por ciento en un año, pero los críticos niegan esa cifra. Según sus cálculos, la bajada fue solo del dos por ciento, y en algunos barrios los precios incluso subieron. «Mañana decidiremos», añadió.',
  },
  {
    language: 'Portuguese',
    encodings: ['windows-1252'],
    text: 'A câmara municipal votou na segunda-feira o novo orçamento. A presidente disse que as rendas desceram quatro por cento num ano, mas os críticos contestam esse número. Segundo os seus cálculos, a descida foi só de dois por cento, e em alguns bairros os preços até subiram. A decisão não é esperada antes de maio.',
  },
  {
    language: 'Swedish',
    encodings: ['windows-1252'],
    text: 'Kommunfullmäktige röstade på måndagen om den nya budgeten. Borgmästaren sade att hyrorna har sjunkit med fyra procent på ett år, men kritiker ifrågasätter siffran. Enligt deras beräkningar var nedgången bara två procent, och i några områden har priserna till och med ökat. Beslutet väntas i maj.',
  },
  {
    language: 'Polish',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Rada miasta głosowała w poniedziałek nad nowym budżetem. Prezydentka powiedziała, że czynsze spadły w ciągu roku o cztery procent, lecz krytycy podważają tę liczbę. Według ich obliczeń spadek wyniósł tylko dwa procent, a w niektórych dzielnicach ceny nawet wzrosły. Ostateczna decyzja zapadnie w maju, gdyż później będzie święto.',
  },
  {
    language: 'Czech',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Zastupitelstvo v pondělí hlasovalo o novém rozpočtu. Primátorka řekla, že nájmy za rok klesly o čtyři procenta, kritici však toto číslo zpochybňují. Podle jejich výpočtů činil pokles jen dvě procenta a v některých čtvrtích ceny dokonce vzrostly. Šest zastupitelů žádá, aby se konečné rozhodnutí odložilo na květen.',
  },
  {
    language: 'Hungarian',
    encodings: ['windows-1250'],
    text: 'A városi tanács hétfőn szavazott az új költségvetésről. A polgármester azt mondta, hogy a bérleti díjak egy év alatt négy százalékkal csökkentek, de a bírálók vitatják ezt a számot. Szerintük a csökkenés csak két százalék volt, és egyes kerületekben az árak még nőttek is. A végső döntés májusban várható.',
  },
  {
    language: 'Lithuanian',
    encodings: ['windows-1257'],
    text: 'Miesto taryba pirmadienį balsavo dėl naujojo biudžeto. Merė sakė, kad nuomos kainos per metus sumažėjo keturiais procentais, tačiau kritikai ginčija šį skaičių. Jų skaičiavimais, mažėjimas siekė tik du procentus, o kai kuriuose rajonuose kainos netgi išaugo. Galutinis sprendimas laukiamas gegužę, žada valdžia.',
  },
  {
    language: 'Thai',
    encodings: ['windows-874'],
    text: 'สภาเมืองลงมติเรื่องงบประมาณใหม่เมื่อวันจันทร์ นายกเทศมนตรีกล่าวว่าค่าเช่าลดลงร้อยละสี่ภายในหนึ่งปี แต่ผู้วิจารณ์โต้แย้งตัวเลขนี้ ตามการคำนวณของพวกเขา ค่าเช่าลดลงเพียงร้อยละสองเท่านั้น และในบางย่านราคากลับสูงขึ้น คาดว่าจะมีการตัดสินใจครั้งสุดท้ายในเดือนพฤษภาคม',
  },
  {
    language: 'Japanese',
    encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    text: '市議会は月曜日に新しい予算案を採決した。市長は、家賃がこの一年で四パーセント下がったと述べたが、批判する人々はこの数字に異議を唱えている。彼らの計算では下落は二パーセントにすぎず、いくつかの地区では価格がむしろ上がったという。最終的な決定は五月に下される見込みである。住民の一人は「数字だけでは暮らしは分からない」と話し、別の住民は説明会を開くよう求めた。市の担当者は今週中に資料を公開すると約束した。',
  },
  {
    language: 'Chinese, simplified',
    encodings: ['gb18030'],
    text: '市议会星期一就新预算进行了表决。市长说，房租一年内下降了百分之四，但批评者对这一数字提出质疑。根据他们的计算，降幅只有百分之二，在一些街区价格甚至有所上涨。最终决定预计将在五月作出。一位居民表示，光看数字并不能了解人们的生活；另一位居民要求召开说明会。市政府的负责人承诺在本周内公布有关资料，并回答记者提出的问题。反对派议员则认为，这些措施来得太晚，而且没有照顾到收入最低的家庭。',
  },
  {
    language: 'Chinese, traditional',
    encodings: ['big5'],
    text: '市議會星期一就新預算進行了表決。市長說，房租一年內下降了百分之四，但批評者對這一數字提出質疑。根據他們的計算，降幅只有百分之二，在一些街區價格甚至有所上漲。最終決定預計將在五月作出。一位居民表示，光看數字並不能了解人們的生活；另一位居民要求召開說明會。市政府的負責人承諾在本週內公布有關資料，並回答記者提出的問題。反對派議員則認為，這些措施來得太晚，而且沒有照顧到收入最低的家庭。',
  },
  {
    language: 'Korean',
    encodings: ['euc-kr'],
    text: '시의회는 월요일에 새 예산안을 표결했다. 시장은 임대료가 일 년 동안 사 퍼센트 떨어졌다고 말했지만 비판하는 사람들은 이 수치에 이의를 제기한다. 그들의 계산에 따르면 하락 폭은 이 퍼센트에 그쳤고 일부 지역에서는 오히려 가격이 올랐다. 최종 결정은 오월에 내려질 것으로 보인다. 한 주민은 숫자만으로는 생활을 알 수 없다고 말했고, 다른 주민은 설명회를 열어 달라고 요구했다.',
  },
];
