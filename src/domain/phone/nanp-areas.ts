/**
 * Lists every geographic area code of the North American Numbering Plan, written from the plan itself (NANPA and CNA
 * assignments). A row lists every zone observed by law or by custom anywhere in its area, so that a window over all of
 * them is never too wide; a code in planning stands here once it is assigned to an area.
 */

/** The day on which the table was last compared with the plan. */
export const NANP_ASOF = '2026-11-22'

/** Country (ISO-2), states or provinces, zones, area codes. */
export type NanpRow = readonly [country: string, regions: string, zones: string, codes: string]

const ET = 'America/New_York'
const CT = 'America/Chicago'
const MT = 'America/Denver'
const PT = 'America/Los_Angeles'
const MI = 'America/Detroit'
const IN = 'America/Indiana/Indianapolis'
const KY = 'America/Kentucky/Louisville'
const ID = 'America/Boise'
const AZ = 'America/Phoenix'
const TOR = 'America/Toronto'
const HFX = 'America/Halifax'
const EDM = 'America/Edmonton'
const VAN = 'America/Vancouver'
const BC = `${VAN} ${EDM} America/Creston America/Dawson_Creek America/Fort_Nelson`
const NORTH =
  'America/Whitehorse America/Inuvik America/Cambridge_Bay America/Rankin_Inlet America/Resolute America/Iqaluit America/Atikokan'

const UNITED_STATES: readonly NanpRow[] = [
  ['US', 'AK', 'America/Anchorage America/Adak America/Juneau America/Metlakatla', '907'],
  ['US', 'AL', CT, '205 251 256 659 938'],
  ['US', 'AL', `${CT} ${ET}`, '334 483'],
  ['US', 'AR', CT, '327 479 501 870'],
  ['US', 'AZ', AZ, '480 520 602 623'],
  ['US', 'AZ', `${AZ} ${MT}`, '928'],
  ['US', 'CA', PT, '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657'],
  ['US', 'CA', PT, '661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951'],
  ['US', 'CO', MT, '303 719 720 748 970 983'],
  ['US', 'CT', ET, '203 475 860 959'],
  ['US', 'DC', ET, '202 771'],
  ['US', 'DE', ET, '302'],
  ['US', 'FL', ET, '239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954'],
  ['US', 'FL', `${CT} ${ET}`, '448 850'],
  ['US', 'GA', ET, '229 404 470 478 565 678 706 762 770 912 943'],
  ['US', 'HI', 'Pacific/Honolulu', '808'],
  ['US', 'IA', CT, '319 515 563 641 712'],
  ['US', 'ID', `${ID} ${PT}`, '208 986'],
  ['US', 'IL', CT, '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'],
  ['US', 'IN', IN, '260 317 463'],
  ['US', 'IN', `${IN} ${CT}`, '219 574 765 812 930'],
  ['US', 'KS', CT, '316 913'],
  ['US', 'KS', `${CT} ${MT}`, '620 785'],
  ['US', 'KY', KY, '502 859'],
  ['US', 'KY', `${KY} ${CT}`, '270 364 606'],
  ['US', 'LA', CT, '225 318 337 457 504 985'],
  ['US', 'MA', ET, '339 351 413 508 617 774 781 857 978'],
  ['US', 'MD', ET, '227 240 301 410 443 667'],
  ['US', 'ME', ET, '207'],
  ['US', 'MI', MI, '231 248 269 313 517 586 616 679 734 810 947 989'],
  ['US', 'MI', `${MI} America/Menominee`, '906'],
  ['US', 'MN', CT, '218 320 507 612 651 763 924 952'],
  ['US', 'MO', CT, '235 314 417 557 573 636 660 816 975'],
  ['US', 'MS', CT, '228 471 601 662 769'],
  ['US', 'MT', MT, '406'],
  ['US', 'NC', ET, '252 336 472 704 743 828 910 919 980 984'],
  ['US', 'ND', `${CT} ${MT}`, '701'],
  ['US', 'NE', CT, '402 531'],
  ['US', 'NE', `${CT} ${MT}`, '308'],
  ['US', 'NH', ET, '603'],
  ['US', 'NJ', ET, '201 551 609 640 732 848 856 862 908 973'],
  ['US', 'NM', MT, '505 575'],
  ['US', 'NV', PT, '702 725'],
  ['US', 'NV', `${PT} ${MT}`, '775'],
  ['US', 'NY', ET, '212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934'],
  ['US', 'OH', ET, '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937'],
  ['US', 'OK', CT, '405 539 572 918'],
  ['US', 'OK', `${CT} ${MT}`, '580'],
  ['US', 'OR', PT, '503 971'],
  ['US', 'OR', `${PT} ${ID}`, '458 541'],
  ['US', 'PA', ET, '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878'],
  ['US', 'RI', ET, '401'],
  ['US', 'SC', ET, '803 821 839 843 854 864'],
  ['US', 'SD', `${CT} ${MT}`, '605'],
  ['US', 'TN', CT, '615 629 731 901'],
  ['US', 'TN', ET, '865'],
  ['US', 'TN', `${CT} ${ET}`, '423 729 931'],
  ['US', 'TX', CT, '210 214 254 281 325 346 361 409 430 469 512 621 682 713 726 737 806 817 830 832'],
  ['US', 'TX', CT, '903 936 940 945 956 972 979'],
  ['US', 'TX', `${CT} ${MT}`, '432 915'],
  ['US', 'UT', MT, '385 435 801'],
  ['US', 'VA', ET, '276 434 540 571 686 703 757 804 826 948'],
  ['US', 'VT', ET, '802'],
  ['US', 'WA', PT, '206 253 360 425 509 564'],
  ['US', 'WI', CT, '262 274 353 414 534 608 715 920'],
  ['US', 'WV', ET, '304 681'],
  ['US', 'WY', MT, '307'],
  ['AS', 'AS', 'Pacific/Pago_Pago', '684'],
  ['GU', 'GU', 'Pacific/Guam', '671'],
  ['MP', 'MP', 'Pacific/Saipan', '670'],
  ['PR', 'PR', 'America/Puerto_Rico', '787 939'],
  ['VI', 'VI', 'America/St_Thomas', '340'],
]

const CANADA: readonly NanpRow[] = [
  ['CA', 'AB', EDM, '368 403 587 780 825'],
  ['CA', 'BC', VAN, '604'],
  ['CA', 'BC', BC, '236 250 257 672 778'],
  ['CA', 'MB', 'America/Winnipeg', '204 431 584'],
  ['CA', 'NB', 'America/Moncton', '428 506'],
  ['CA', 'NL', 'America/St_Johns America/Goose_Bay America/Blanc-Sablon', '709 879'],
  ['CA', 'NS PE', `${HFX} America/Glace_Bay`, '782 902'],
  ['CA', 'ON', TOR, '226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942'],
  ['CA', 'ON', `${TOR} America/Winnipeg America/Atikokan`, '807'],
  ['CA', 'QC', TOR, '263 354 438 450 468 514 579 819 873'],
  ['CA', 'QC', `${TOR} ${HFX} America/Blanc-Sablon`, '273 367 418 581'],
  ['CA', 'SK', `America/Regina America/Swift_Current ${EDM} America/Winnipeg`, '306 474 639'],
  ['CA', 'NT NU YT', `${NORTH} ${EDM}`, '867'],
]

const CARIBBEAN_AND_ATLANTIC: readonly NanpRow[] = [
  ['AG', '', 'America/Antigua', '268'],
  ['AI', '', 'America/Anguilla', '264'],
  ['BB', '', 'America/Barbados', '246'],
  ['BM', '', 'Atlantic/Bermuda', '441'],
  ['BS', '', 'America/Nassau', '242'],
  ['DM', '', 'America/Dominica', '767'],
  ['DO', '', 'America/Santo_Domingo', '809 829 849'],
  ['GD', '', 'America/Grenada', '473'],
  ['JM', '', 'America/Jamaica', '658 876'],
  ['KN', '', 'America/St_Kitts', '869'],
  ['KY', '', 'America/Cayman', '345'],
  ['LC', '', 'America/St_Lucia', '758'],
  ['MS', '', 'America/Montserrat', '664'],
  ['SX', '', 'America/Lower_Princes', '721'],
  ['TC', '', 'America/Grand_Turk', '649'],
  ['TT', '', 'America/Port_of_Spain', '868'],
  ['VC', '', 'America/St_Vincent', '784'],
  ['VG', '', 'America/Tortola', '284'],
]

export const NANP_ROWS: readonly NanpRow[] = [...UNITED_STATES, ...CANADA, ...CARIBBEAN_AND_ATLANTIC]
