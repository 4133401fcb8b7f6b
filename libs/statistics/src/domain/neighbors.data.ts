/**
 * Which neighbor a district or city is merged with where too few organizations register cases (statistics §4). Within
 * the oblast and along a border or a road; to be confirmed by the field before the first January it is used in.
 */
export const NEIGHBORS: Readonly<Record<string, string>> = {
  // Issyk-Kul
  '41702205000000': '41702410000010', // Ak-Suu: Karakol
  '41702210000000': '41702205000000', // Jeti-Oguz: Ak-Suu
  '41702215000000': '41702225000000', // Issyk-Kul: Tyup
  '41702220000000': '41702210000000', // Ton: Jeti-Oguz
  '41702225000000': '41702205000000', // Tyup: Ak-Suu
  '41702410000010': '41702205000000', // Karakol: Ak-Suu
  '41702420000010': '41702215000000', // Balykchy: Issyk-Kul
  // Jalal-Abad
  '41703204000000': '41703211000000', // Ala-Buka: Aksy
  '41703207000000': '41703220000000', // Bazar-Korgon: Suzak
  '41703211000000': '41703420000010', // Aksy: Tash-Kumyr
  '41703215000000': '41703207000000', // Nooken: Bazar-Korgon
  '41703220000000': '41703410000010', // Suzak: Manas
  '41703223000000': '41703220000000', // Toguz-Toro: Suzak
  '41703225000000': '41703211000000', // Toktogul: Aksy
  '41703230000000': '41703204000000', // Chatkal: Ala-Buka
  '41703410000010': '41703220000000', // Manas: Suzak
  '41703420000010': '41703215000000', // Tash-Kumyr: Nooken
  '41703430000010': '41703215000000', // Mailuu-Suu: Nooken
  '41703440000010': '41703225000000', // Kara-Kul: Toktogul
  // Naryn
  '41704210000000': '41704245000000', // Ak-Talaa: Naryn district
  '41704220000000': '41704245000000', // At-Bashy: Naryn district
  '41704230000000': '41704235000000', // Jumgal: Kochkor
  '41704235000000': '41704245000000', // Kochkor: Naryn district
  '41704245000000': '41704400000010', // Naryn district: Naryn city
  '41704400000010': '41704245000000', // Naryn city: Naryn district
  // Batken
  '41705214000000': '41705410000010', // Batken district: Batken city
  '41705236000000': '41705214000000', // Leilek: Batken district
  '41705258000000': '41705214000000', // Kadamjay: Batken district
  '41705410000010': '41705214000000', // Batken city: Batken district
  '41705420000010': '41705236000000', // Suluktu: Leilek
  '41705430000010': '41705258000000', // Kyzyl-Kyya: Kadamjay
  // Osh
  '41706207000000': '41706242000000', // Alai: Nookat
  '41706211000000': '41706226000000', // Aravan: Kara-Suu
  '41706226000000': '41706211000000', // Kara-Suu: Aravan
  '41706242000000': '41706226000000', // Nookat: Kara-Suu
  '41706246000000': '41706255000000', // Kara-Kulja: Uzgen
  '41706255000000': '41706226000000', // Uzgen: Kara-Suu
  '41706259000000': '41706207000000', // Chon-Alai: Alai
  // Talas
  '41707215000000': '41707220000000', // Kara-Buura: Bakai-Ata
  '41707220000000': '41707225000000', // Bakai-Ata: Manas
  '41707225000000': '41707232000000', // Manas: Talas district
  '41707232000000': '41707400000010', // Talas district: Talas city
  '41707400000010': '41707232000000', // Talas city: Talas district
  // Chui
  '41708203000000': '41708222000000', // Alamudun: Sokuluk
  '41708206000000': '41708203000000', // Ysyk-Ata: Alamudun
  '41708209000000': '41708217000000', // Jaiyl: Moskva
  '41708213000000': '41708223000000', // Kemin: Chui
  '41708217000000': '41708222000000', // Moskva: Sokuluk
  '41708219000000': '41708209000000', // Panfilov: Jaiyl
  '41708222000000': '41708203000000', // Sokuluk: Alamudun
  '41708223000000': '41708206000000', // Chui: Ysyk-Ata
  '41708400000010': '41708223000000', // Tokmok: Chui
  '41708410000010': '41708206000000', // Kant: Ysyk-Ata
  '41708420000010': '41708209000000', // Kara-Balta: Jaiyl
};
