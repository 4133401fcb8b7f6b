import type { OrganizationKind } from '#directory/domain/organization.codes';

/**
 * Organizations of the demo: committees, crisis centers and offices named in public sources (press of EWMI, donors.kg,
 * 24.kg and others, 2019-2024). Their presence says nothing of them; every screen marks them as demo data.
 * Columns: kind, place (SOATE), login of its demo member, ky, ru, en.
 */
type OrganizationRow = readonly [
  kind: OrganizationKind,
  place: string,
  login: string,
  ky: string,
  ru: string,
  en: string,
];

export const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['committee', '41702210000000', 'jeti-oguz', 'Жети-Өгүз комитети', 'КПСН Жети-Огуз', 'CPDV Jeti-Oguz'],
  ['committee', '41702210000000', 'chyrak', 'Чырак комитети', 'КПСН Чырак', 'CPDV Chyrak'],
  ['committee', '41702210000000', 'jele-dobo', 'Желе-Дөбө комитети', 'КПСН Желе-Добо', 'CPDV Jele-Dobo'],
  ['committee', '41702210000000', 'kochkor', 'Кочкор комитети', 'КПСН Кочкор', 'CPDV Kochkor'],
  ['committee', '41702210000000', 'kabak', 'Кабак комитети', 'КПСН Кабак', 'CPDV Kabak'],
  ['committee', '41702205000000', 'teploklyuchenka', 'Теплоключенка комитети', 'КПСН Теплоключенка', 'CPDV Teploklyuchenka'],
  ['committee', '41702205000000', 'maman', 'Маман комитети', 'КПСН Маман', 'CPDV Maman'],
  ['committee', '41702205000000', 'jolgolot', 'Жолголот комитети', 'КПСН Жолголот', 'CPDV Jolgolot'],
  ['committee', '41702205000000', 'otuz-uul', 'Отуз-Уул комитети', 'КПСН Отуз-Уул', 'CPDV Otuz-Uul'],
  ['committee', '41711000000000', 'ak-bosogo', 'Ак-Босого комитети', 'КПСН Ак-Босого', 'CPDV Ak-Bosogo'],
  ['committee', '41711000000000', 'kalys-ordo', 'Калыс-Ордо комитети', 'КПСН Калыс-Ордо', 'CPDV Kalys-Ordo'],
  ['committee', '41711000000000', 'muras-ordo', 'Мурас-Ордо комитети', 'КПСН Мурас-Ордо', 'CPDV Muras-Ordo'],
  ['committee', '41711000000000', 'kolmo', 'Колмо комитети', 'КПСН Колмо', 'CPDV Kolmo'],
  ['committee', '41711000000000', 'jenish', 'Жеңиш комитети', 'КПСН Жениш', 'CPDV Jenish'],
  ['committee', '41711000000000', 'ak-jar', 'Ак-Жар комитети', 'КПСН Ак-Жар', 'CPDV Ak-Jar'],
  ['committee', '41711000000000', 'ak-bata', 'Ак-Бата комитети', 'КПСН Ак-Бата', 'CPDV Ak-Bata'],
  ['committee', '41711000000000', 'dordoi-1', 'Дордой-1 комитети', 'КПСН Дордой-1', 'CPDV Dordoi-1'],
  ['committee', '41711000000000', 'dordoi-2', 'Дордой-2 комитети', 'КПСН Дордой-2', 'CPDV Dordoi-2'],
  ['committee', '41706207000000', 'gulcha', 'Гүлчө комитети', 'КПСН Гульча', 'CPDV Gulcha'],
  ['committee', '41706226000000', 'joosh', 'Жоош комитети', 'КПСН Жоош', 'CPDV Joosh'],
  ['committee', '41706226000000', 'mady', 'Мады комитети', 'КПСН Мады', 'CPDV Mady'],
  ['committee', '41706226000000', 'nariman', 'Нариман комитети', 'КПСН Нариман', 'CPDV Nariman'],
  ['committee', '41706242000000', 'kenesh', 'Кеңеш комитети', 'КПСН Кенеш', 'CPDV Kenesh'],
  ['committee', '41706255000000', 'tort-kol', 'Төрт-Көл комитети', 'КПСН Торт-Кёль', 'CPDV Tort-Kol'],
  ['crisis-center', '41711000000000', 'ayalzat', 'Аялзат', 'Аялзат', 'Ayalzat'],
  ['crisis-center', '41704400000010', 'asylzat', 'Асылзат', 'Асылзат', 'Asylzat'],
  ['crisis-center', '41702410000010', 'himaya', 'Химая', 'Химая', 'Himaya'],
  ['crisis-center', '41721000000000', 'ak-jurok', 'Ак-Жүрөк', 'Ак-Журок', 'Ak-Jurok'],
  ['service-provider', '41702410000010', 'ulukman', '«Улукман Дарыгер» КБ', 'ОО «Улукман Дарыгер»', 'Public Union Ulukman Daryger'],
  ['service-provider', '41702410000010', 'baldarga-tirek', '«Балдарга Тирек» КФ', 'ОФ «Балдарга Тирек»', 'Public Foundation Baldarga Tirek'],
  ['legal-aid-center', '41702410000010', 'legal-aid-karakol', 'Каракол акысыз юридикалык жардам борбору', 'ЦБЮП Каракол', 'Free Legal Aid Center Karakol'],
  ['legal-clinic', '41703410000010', 'legal-clinic-jalal-abad', 'Жалал-Абад университетинин юридикалык клиникасы', 'Юридическая клиника Жалал-Абадского университета', 'Legal Clinic of Jalal-Abad University'],
  ['ministry', '41711000000000', 'analyst', 'Эмгек, социалдык камсыздоо жана миграция министрлиги', 'Министерство труда, социального обеспечения и миграции', 'Ministry of Labour, Social Security and Migration'],
  ['referral-desk', '41711000000000', 'referral-desk', 'Министрликтин багыттоо бөлүмү', 'Отдел перенаправлений министерства', 'Ministry referral desk'],
  ['municipality', '41702410000010', 'karakol-mayor', 'Каракол шаарынын мэриясы', 'Мэрия города Каракол', 'Karakol Mayor\'s Office'],
  ['association', '41711000000000', 'association', 'Кризистик борборлор ассоциациясы', 'Ассоциация кризисных центров', 'Association of Crisis Centers'],
];
