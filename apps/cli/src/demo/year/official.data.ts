/**
 * Victims of family violence as the National Statistical Committee publishes them (indicator 5.2.1.3, snapshot of
 * 2025), and cases by territory as the Ministry of Internal Affairs told the press for January to November 2020.
 */
interface VictimsOfYear {
  readonly female: number;
  readonly male: number;
}

export const VICTIMS: Readonly<Record<number, VictimsOfYear>> = {
  2009: { female: 1_927, male: 166 },
  2010: { female: 1_659, male: 130 },
  2011: { female: 1_714, male: 95 },
  2012: { female: 2_341, male: 74 },
  2013: { female: 2_269, male: 70 },
  2014: { female: 2_531, male: 98 },
  2015: { female: 3_229, male: 104 },
  2016: { female: 6_795, male: 210 },
  2017: { female: 6_966, male: 357 },
  2018: { female: 6_562, male: 616 },
  2019: { female: 5_989, male: 501 },
  2020: { female: 8_060, male: 517 },
  2021: { female: 8_587, male: 451 },
  2022: { female: 8_347, male: 378 },
  2023: { female: 11_002, male: 355 },
};

/** The bands of the table; 2019 is the last year that has them, and they add up to the 6,145 first published for it. */
interface AgesOfYear {
  readonly upTo20: number;
  readonly from21: number;
  readonly from31: number;
  readonly from41: number;
  readonly from51: number;
}

export const AGES: Readonly<Record<number, AgesOfYear>> = {
  2009: { upTo20: 126, from21: 738, from31: 762, from41: 336, from51: 131 },
  2010: { upTo20: 212, from21: 634, from31: 552, from41: 283, from51: 108 },
  2011: { upTo20: 37, from21: 476, from31: 687, from41: 461, from51: 148 },
  2012: { upTo20: 92, from21: 654, from31: 1_108, from41: 424, from51: 137 },
  2013: { upTo20: 73, from21: 678, from31: 957, from41: 463, from51: 168 },
  2014: { upTo20: 100, from21: 837, from31: 904, from41: 482, from51: 296 },
  2015: { upTo20: 134, from21: 1_054, from31: 1_264, from41: 625, from51: 256 },
  2016: { upTo20: 533, from21: 2_085, from31: 2_422, from41: 1_435, from51: 530 },
  2017: { upTo20: 394, from21: 1_888, from31: 2_531, from41: 1_496, from51: 1_014 },
  2018: { upTo20: 250, from21: 2_108, from31: 2_385, from41: 1_550, from51: 885 },
  2019: { upTo20: 561, from21: 1_879, from31: 1_974, from41: 1_121, from51: 610 },
};

/** By the SOATE code of the oblast, or city of republican significance. */
export const CASES_BY_TERRITORY: Readonly<Record<string, number>> = {
  '41711000000000': 3_478,
  '41708000000000': 2_463,
  '41702000000000': 598,
  '41703000000000': 571,
  '41721000000000': 328,
  '41704000000000': 274,
  '41706000000000': 261,
  '41705000000000': 211,
  '41707000000000': 153,
};
