from lib import *
N = "hint"
J = "clinical judgement"
# ---------- another modality may already answer
v("Head CT five weeks after a normal brain MRI, same chronic headache", "1983-02-20", "female", "2026-03-09",
  d("CT-HEAD",None,"none",["chronic-headache"]),
  [h("reported","MR-BRAIN",-36,contrast="none",ind=["chronic-headache"],note="Normal.")],
  N,"MRI is the better exam and was normal; the CT will hardly add, worth telling.","other-modality","domain 2.2 #18; domain 3.1 (supplementary)")
v("Liver MRI three weeks after enhanced abdominal CT", "1960-09-14", "male", "2026-01-26",
  d("MR-LIVER",None,"intravenous",[]),
  [h("reported","CT-ABDOMEN",-21,contrast="intravenous",note="8 mm hypodense lesion segment VI, probably a cyst. No further exam suggested.")],
  N,"MRI may be reasonable, but the CT report called it a cyst and asked for nothing; the requester should read it first.","other-modality",J,deciding="free-text")
v("Lung scan two days after a negative CTPA", "1971-08-03", "female", "2025-12-04T14:00",
  d("NM-LUNG-PERFUSION",None,None,["suspected-pulmonary-embolism"]),
  [h("reported","CTPA",-2,contrast="intravenous",ind=["suspected-pulmonary-embolism"],note="No embolism, good quality.")],
  N,"The same question was answered by CTPA; another modality, so a mention, not a stop.","other-modality","domain 2.2 #28-29",["emergency"])
v("Abdominal ultrasound a week after abdomen-pelvis CT", "1955-05-30", "male", "2026-02-10",
  d("US-ABDOMEN",None,None,[]),
  [h("reported","CT-ABDOMEN-PELVIS",-7,contrast="intravenous",note="No acute finding, small angiomyolipoma left kidney.")],
  N,"CT of last week covers the organs; ultrasound might still look at the gallbladder.","other-modality","domain 3.1 (supplementary)")
v("Lumbar films two months after lumbar MRI", "1977-01-13", "female", "2026-04-07",
  d("XR-LUMBAR-SPINE",None,"none",["chronic-low-back-pain"]),
  [h("reported","MR-LUMBAR-SPINE",-60,contrast="none",ind=["chronic-low-back-pain"],note="L5-S1 disc disease.")],
  N,"MRI already explains; films only for statics or instability.","other-modality","domain 2.2 #7-8")
v("Chest film three days after chest CT", "1948-07-04", "male", "2026-03-13",
  d("XR-CHEST",None,"none",[]),
  [h("reported","CT-CHEST",-3,contrast="none",note="Bibasal atelectasis, no pneumonia.")],
  N,"CT of three days ago shows more than the film will.","other-modality",J)
v("Lumbar CT six weeks after lumbar MRI", "1982-10-27", "male", "2025-11-20",
  d("CT-LUMBAR-SPINE",None,"none",["chronic-low-back-pain"]),
  [h("reported","MR-LUMBAR-SPINE",-42,contrast="none",ind=["chronic-low-back-pain"],note="L4-L5 herniation, left recess.")],
  N,"CT rarely adds to an MRI of six weeks ago unless surgery or infiltration is planned.","other-modality","domain 2.2 #8")
v("Urinary ultrasound five days after stone CT", "1989-03-29", "male", "2026-01-16",
  d("US-URINARY",None,None,["renal-colic"]),
  [h("reported","CT-STONE",-5,contrast="none",ind=["renal-colic"],note="3 mm distal ureteric stone, no dilatation.")],
  N,"Ultrasound to follow dilatation can be fine, but the CT already located the stone without dilatation.","other-modality","domain 2.2 #48-49")
v("Myocardial scan two months after a normal coronary CTA", "1968-04-24", "female", "2026-05-11",
  d("NM-MYOCARDIUM",None,None,[]),
  [h("reported","CT-CORONARY",-58,contrast="intravenous",note="No stenosis, CAD-RADS 1.")],
  N,"No anatomical stenosis two months ago: a functional test will nearly surely be normal.","other-modality",J)
v("Sinus film three weeks after sinus CT", "1990-12-12", "female", "2026-02-06",
  d("XR-SINUS",None,"none",["chronic-sinusitis"]),
  [h("reported","CT-SINUS",-20,contrast="none",ind=["chronic-sinusitis"],note="Left maxillary retention cyst.")],
  N,"The CT is superior and recent; film brings nothing more.","other-modality","domain 2.2 #44-45")
v("Skull film the day after head CT for the same trauma", "1999-05-02", "male", "2025-10-31T10:15",
  d("XR-SKULL",None,"none",["minor-head-trauma"]),
  [h("reported","CT-HEAD",-1,req=-1,contrast="none",ind=["minor-head-trauma"],note="No fracture, no bleeding.")],
  N,"CT shows the vault better; the film is superseded.","other-modality","domain 2.2 #19",["emergency"])
v("Bone scan three weeks after FDG PET-CT", "1957-11-08", "female", "2026-03-19",
  d("NM-BONE",None,None,[]),
  [h("reported","PET-CT-FDG",-23,note="Breast cancer staging: no osseous uptake.")],
  N,"PET has already looked at the skeleton; the scan is seldom needed on top.","other-modality","domain 3.1 (supplementary)",["oncology"])
v("Urography two weeks after enhanced abdomen-pelvis CT", "1970-02-15", "male", "2025-12-10",
  d("FL-IVU",None,"intravenous",[]),
  [h("reported","CT-ABDOMEN-PELVIS",-13,contrast="intravenous",note="Kidneys and ureters normal, excretory phase included.")],
  N,"The excretory phase of the CT answers what urography would.","fluoroscopy-interventional","domain 2.2 #51")
v("Barium enema two months after complete CT colonography", "1952-06-20", "female", "2026-01-30",
  d("FL-ENEMA",None,None,[]),
  [h("reported","CT-COLONOGRAPHY",-62,contrast="none",note="Complete, sigmoid diverticula, no polyp.")],
  N,"Same organ, better exam two months ago.","fluoroscopy-interventional",J)
v("CT of the left knee three weeks after its MRI", "1996-08-17", "female", "2026-04-22",
  d("CT-KNEE","left","none",[]),
  [h("reported","MR-KNEE",-20,side="left",contrast="none",note="Bone bruise, no fracture line, ligaments intact.")],
  N,"MRI excluded a fracture; CT needs a reason such as surgical planning.","other-modality",J,["laterality"],deciding="free-text")
v("Carotid Doppler four days after CT angiography", "1949-12-09", "male", "2026-02-20",
  d("US-CAROTID",None,None,["transient-ischaemic-attack"]),
  [h("reported","CTA-HEAD-NECK",-4,contrast="intravenous",ind=["transient-ischaemic-attack"],note="No carotid stenosis above 30 %.")],
  N,"The carotids were seen on CTA four days ago without stenosis.","other-modality","domain 2.2 #71")
v("Pelvic ultrasound three weeks after pelvic MRI", "1988-06-01", "female", "2025-11-13",
  d("US-PELVIS",None,None,[]),
  [h("reported","MR-PELVIS",-22,contrast="intravenous",note="Two intramural fibroids, normal ovaries.")],
  N,"MRI is recent and complete; ultrasound will show the same fibroids.","other-modality",J)
v("Abdominal ultrasound while CT is booked for tomorrow", "1965-03-16", "male", "2026-03-03",
  d("US-ABDOMEN",None,None,[]),
  [h("scheduled","CT-ABDOMEN-PELVIS",1,req=-2,contrast="intravenous",note="Booked.")],
  N,"The CT of tomorrow may make the ultrasound superfluous.","pending-request",J)
v("Lumbar MRI requested two days after a lumbar CT was requested", "1979-09-23", "female", "2026-05-05",
  d("MR-LUMBAR-SPINE",None,"none",["chronic-low-back-pain"]),
  [h("requested","CT-LUMBAR-SPINE",None,req=-2,contrast="none",ind=["chronic-low-back-pain"],note="Open order.")],
  N,"Two exams for one question are open; one, preferably the MRI, is enough.","pending-request","domain 2.2 #8")
# ---------- planned follow-up, but early
v("Control of a 7 mm nodule at three months", "1959-10-06", "male", "2026-02-12",
  d("CT-CHEST",None,"none",["lung-nodule-solid-6-8"]),
  [h("reported","CT-CHEST",-94,contrast="none",note="Solid 7 mm nodule right lower lobe. Control 6 to 12 months.",fup=("CT-CHEST",88,270))],
  N,"Right exam, but at half the shortest interval; growth may not be measurable yet.","early-follow-up","domain 3.2 #18",["nodule"])
v("Aneurysm of 44 mm controlled after seven months", "1950-01-21", "male", "2026-03-16",
  d("US-AORTA",None,None,["aortic-aneurysm-40-49"]),
  [h("reported","US-AORTA",-212,ind=["aortic-aneurysm-40-49"],note="Infrarenal aneurysm 44 mm.")],
  N,"Yearly control is the rule at this size; some go at six months, so only a remark.","early-follow-up","domain 3.2 #14",["aneurysm"])
v("TI-RADS 3 nodule, ultrasound after six months", "1981-04-13", "female", "2025-12-15",
  d("US-THYROID",None,None,["thyroid-nodule-tr3"]),
  [h("reported","US-THYROID",-183,ind=["thyroid-nodule-tr3"],note="TR3, 18 mm.")],
  N,"Follow-up is due, but from one year on.","early-follow-up","domain 3.2 #38",["nodule"])
v("DXA at eight months under cortisone", "1964-08-30", "female", "2026-01-14",
  d("DXA-SPINE-HIP",None,None,["glucocorticoid-therapy"]),
  [h("reported","DXA-SPINE-HIP",-245,ind=["glucocorticoid-therapy"],note="T-score -1.9.")],
  N,"Accelerated loss justifies yearly measurement; eight months is a little early.","early-follow-up","domain 3.2 #3")
v("Cirrhosis ultrasound at four months", "1956-02-02", "male", "2026-04-29",
  d("US-LIVER",None,None,["cirrhosis-surveillance"]),
  [h("reported","US-LIVER",-121,ind=["cirrhosis-surveillance"],note="No focal lesion.")],
  N,"Surveillance is half-yearly; two months early without a stated reason.","early-follow-up","domain 3.2 #40")
v("Bosniak IIF cyst, CT after three months", "1961-07-26", "female", "2025-11-06",
  d("CT-ABDOMEN",None,"intravenous",["renal-cyst-iif"]),
  [h("reported","CT-ABDOMEN",-90,contrast="intravenous",note="Bosniak IIF cyst left kidney.",fup=("CT-ABDOMEN",90,120))],
  N,"The report asks for a control at six months; three months is early and no reason is given.","early-follow-up","domain 3.2 #39")
v("Screening mammography at twenty months", "1968-12-15", "female", "2026-03-25",
  d("MG-SCREENING",None,None,["breast-cancer-screening"],[("screening-programme",None)]),
  [h("reported","MG-SCREENING",-608,ind=["breast-cancer-screening"],note="BI-RADS 2.")],
  N,"Four months ahead of the programme round: a word, not a stop.","screening","domain 3.2 #9",["screening"])
v("Lung screening CT at nine months", "1960-05-09", "male", "2026-02-04",
  d("CT-CHEST-LD",None,"none",["lung-cancer-screening"],[("screening-programme",None)]),
  [h("reported","CT-CHEST-LD",-274,contrast="none",ind=["lung-cancer-screening"],note="Lung-RADS 1.")],
  N,"Annual rhythm; three months early with nothing to follow.","screening","domain 3.2 #24",["screening"])
v("Oncology CT four weeks after the last, protocol says eight", "1953-09-18", "female", "2026-04-13",
  d("CT-CAP",None,"intravenous",[],[("oncology-protocol",None)]),
  [h("reported","CT-CAP",-29,contrast="intravenous",note="Partial response. Next control in 8 weeks.",fup=("CT-CAP",20,48))],
  N,"Protocol exam, clearly ahead of the planned date; may be due to a change of line.","oncology","domain 3.2 #45",["oncology"])
v("Wrist fracture film on day three", "1994-11-24", "male", "2026-01-23",
  d("XR-WRIST","left","none",["fracture-control"]),
  [h("reported","XR-WRIST",-3,req=-3,side="left",contrast="none",note="Undisplaced distal radius fracture, plaster.")],
  N,"First control is usually after a week; on day three only if plaster was changed.","fracture","domain 3.2 #46",["laterality"])
v("Ovarian cyst controlled after one month instead of three", "1992-02-27", "female", "2025-12-17",
  d("US-PELVIS",None,None,[]),
  [h("reported","US-PELVIS",-32,note="Haemorrhagic cyst 42 mm right ovary. Control in 3 months.",fup=("US-PELVIS",45,75))],
  N,"The control is planned but later; a cyst needs two or three cycles to vanish.","early-follow-up","domain 3.2 #41")
# ---------- long ago enough to doubt
v("Head CT for memory complaint 15 months after the first", "1943-08-10", "male", "2026-03-11",
  d("CT-HEAD",None,"none",["dementia"]),
  [h("reported","CT-HEAD",-460,contrast="none",ind=["dementia"],note="Diffuse atrophy, no subdural.")],
  N,"Not recent any more, but nothing new is given and imaging is meant to be done once.","exact-duplicate","domain 2.2 #64; domain 3.2 #30")
v("Left knee film ten weeks after the last, osteoarthritis", "1951-04-01", "female", "2026-02-26",
  d("XR-KNEE","left","none",[]),
  [h("reported","XR-KNEE",-70,side="left",contrast="none",note="Medial compartment narrowing.")],
  N,"Osteoarthritis on films does not move in ten weeks; low dose, so only a mention.","exact-duplicate","domain 3.1 (90 days)",["laterality"])
# ---------- contrast, sides, parts
v("Enhanced abdominal CT eight days after plain stone CT", "1974-07-12", "male", "2026-04-09",
  d("CT-ABDOMEN-PELVIS",None,"intravenous",[]),
  [h("reported","CT-STONE",-8,contrast="none",ind=["renal-colic"],note="No stone. Appendix not seen. No recommendation.")],
  N,"Contrast gives new information, but same region a week later: say that the plain CT exists.","contrast",J,["contrast"])
v("Brain MRI with contrast three weeks after one without", "1985-10-08", "female", "2025-11-19",
  d("MR-BRAIN",None,"intravenous",["unusual-headache"]),
  [h("reported","MR-BRAIN",-21,contrast="none",ind=["unusual-headache"],note="Unspecific white matter spots. No contrast study advised.")],
  N,"Contrast might add little and the radiologist did not ask for it; worth a mention.","contrast","domain 2.2 #15",["contrast"])
v("Right shoulder MRI, side of the earlier one not recorded", "1972-06-25", "male", "2026-01-15",
  d("MR-SHOULDER","right","none",[]),
  [h("reported","MR-SHOULDER",-30,side=None,contrast="none",note="Tendinopathy. Side not given in the transmitted record.")],
  N,"Probably the same shoulder but it cannot be told; ask, do not stop.","laterality",J,["laterality"])
v("Films of both hands two weeks after the right hand", "1970-09-19", "female", "2026-05-07",
  d("XR-HAND","both","none",[]),
  [h("reported","XR-HAND",-14,side="right",contrast="none",note="No erosion.")],
  N,"Half of the request exists; the left alone may be enough.","laterality",J,["laterality"])
v("Bilateral diagnostic mammography three weeks after the left one", "1975-05-15", "female", "2026-03-20",
  d("MG-DIAGNOSTIC","both",None,["breast-symptom"]),
  [h("reported","MG-DIAGNOSTIC",-21,side="left",ind=["breast-symptom"],note="BI-RADS 2, fibroadenoma calcified.")],
  N,"Left breast was done three weeks ago; only the right is missing.","laterality",J,["laterality"])
v("Chest-abdomen-pelvis CT two weeks after chest CT", "1962-11-04", "male", "2025-10-20",
  d("CT-CAP",None,"intravenous",[]),
  [h("reported","CT-CHEST",-14,contrast="intravenous",note="Normal chest.")],
  N,"One third of the field is two weeks old; abdomen and pelvis would suffice.","composite-region",J)
v("Neck CT a week after head and neck CT angiography", "1967-02-07", "female", "2026-02-27",
  d("CT-NECK",None,"intravenous",[]),
  [h("reported","CTA-HEAD-NECK",-7,contrast="intravenous",note="Vessels patent. Soft tissues of the neck without mass.")],
  N,"Same neck, arterial phase; the soft tissues were already commented.","composite-region",J)
v("Film of the right hip ten days after a pelvis film", "1946-03-12", "female", "2026-04-20",
  d("XR-HIP","right","none",[]),
  [h("reported","XR-PELVIS",-10,contrast="none",note="Moderate osteoarthritis right hip, no fracture.")],
  N,"The hip is on the pelvis film; a lateral may be wanted, hence only a hint.","composite-region",J)
v("Head CT in a transferred patient, first CT done elsewhere yesterday without images", "1958-01-01", "male", "2026-03-06T22:00",
  d("CT-HEAD",None,"none",["head-trauma"]),
  [h("reported","CT-HEAD",-1,contrast="none",ind=["head-trauma"],note="Other hospital: thin frontal contusion. Images not sent with the patient.")],
  N,"Control may be needed, but ask for the images first; the exchange can be made in minutes.","emergency","domain 3.2 exceptions (transfer without images)",["emergency"],"free-text")
