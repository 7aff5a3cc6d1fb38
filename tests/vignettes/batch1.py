from lib import *
I = "interrupt"
J = "clinical judgement"
# ---------- same exam, recent, nothing new
v("Chronic headache, CT of the head three weeks after a normal one", "1979-05-14", "female", "2026-03-10",
  d("CT-HEAD", None, "none", ["chronic-headache"]),
  [h("reported","CT-HEAD",-21,contrast="none",ind=["chronic-headache"],note="Normal. No haemorrhage, no mass.")],
  I,"Same head CT for the same chronic headache three weeks ago, normal. A second one adds dose only; if a doubt remains the exam is MRI.","exact-duplicate","domain 2.2 #18; domain 3.1 (90 days)")
v("Chronic low back pain, second lumbar MRI after five months", "1968-11-02", "male", "2026-01-19",
  d("MR-LUMBAR-SPINE", None, "none", ["chronic-low-back-pain"]),
  [h("reported","MR-LUMBAR-SPINE",-152,contrast="none",ind=["chronic-low-back-pain"],note="Disc degeneration L4-L5 and L5-S1, no compression.")],
  I,"Chronic pain, same symptoms, MRI five months ago: guidance says no repeat without a change.","exact-duplicate","domain 2.2 #8; domain 3.2 #27")
v("Acute back pain, lumbar films again after three weeks", "1984-07-23", "male", "2025-11-05",
  d("XR-LUMBAR-SPINE", None, "none", ["acute-low-back-pain"]),
  [h("reported","XR-LUMBAR-SPINE",-20,contrast="none",ind=["acute-low-back-pain"],note="No fracture, preserved disc heights.")],
  I,"Films are not useful in the first seven weeks without red flags, and one normal set exists already.","exact-duplicate","domain 2.2 #9; domain 3.2 #26")
v("Acute back pain, lumbar CT again after four weeks", "1975-02-08", "female", "2026-02-16",
  d("CT-LUMBAR-SPINE", None, "none", ["acute-low-back-pain"]),
  [h("reported","CT-LUMBAR-SPINE",-28,contrast="none",ind=["acute-low-back-pain"],note="Small median protrusion L4-L5, no root conflict.")],
  I,"The same CT a month ago answered the same question; repetition irradiates for nothing.","exact-duplicate","domain 2.2 #3; domain 3.2 #26")
v("Memory complaint, brain MRI repeated after eight months", "1947-09-30", "female", "2026-04-14",
  d("MR-BRAIN", None, "none", ["dementia"]),
  [h("reported","MR-BRAIN",-240,contrast="none",ind=["dementia"],note="Hippocampal atrophy Scheltens 2, Fazekas 1.")],
  I,"Structural imaging is done once in the work-up; eight months old and no new element.","exact-duplicate","domain 2.2 #64; domain 3.2 #30")
v("CTPA three days after a good negative CTPA", "1990-03-17", "female", "2026-01-08T16:20",
  d("CTPA", None, "intravenous", ["suspected-pulmonary-embolism"]),
  [h("reported","CTPA",-3,contrast="intravenous",ind=["suspected-pulmonary-embolism"],note="Good opacification to subsegmental level. No embolism.")],
  I,"A good negative CTPA three days ago and no new event: the answer exists.","exact-duplicate","clinical judgement; domain 2.2 #28",["emergency"])
v("Stone CT repeated six days after the first, same colic", "1981-12-01", "male", "2025-12-12T20:05",
  d("CT-STONE", None, "none", ["renal-colic"]),
  [h("reported","CT-STONE",-6,contrast="none",ind=["renal-colic"],note="4 mm stone at the left ureterovesical junction, mild dilatation.")],
  I,"The stone is known and small; same episode. Ultrasound or clinical follow-up, not a second CT.","exact-duplicate","domain 2.2 #48-49; domain 3.1 (30 days)",["emergency"])
v("Carotid Doppler in an asymptomatic person, five months after a normal one", "1958-06-11", "male", "2026-02-03",
  d("US-CAROTID", None, None, ["carotid-screening"]),
  [h("reported","US-CAROTID",-155,ind=["carotid-screening"],note="Minimal plaques, no stenosis.")],
  I,"Screening is not indicated at all, and a normal exam is five months old.","exact-duplicate","domain 2.2 #75")
v("DXA eleven months after DXA, no change of treatment", "1959-08-19", "female", "2026-03-02",
  d("DXA-SPINE-HIP", None, None, ["osteoporosis-risk"]),
  [h("reported","DXA-SPINE-HIP",-334,ind=["osteoporosis-risk"],note="T-score spine -1.4, hip -1.1.")],
  I,"Change over eleven months is below the precision of the method; two years is the floor.","exact-duplicate","domain 3.2 #1, #8")
v("Screening mammography seven months after the programme's one", "1966-01-25", "female", "2025-10-21",
  d("MG-SCREENING", None, None, ["breast-cancer-screening"]),
  [h("reported","MG-SCREENING",-213,ind=["breast-cancer-screening"],note="BI-RADS 1, density b.")],
  I,"Normal screening round seven months ago, no symptom: next round is at 24 months.","screening","domain 3.2 #9",["screening"])
v("Calcium score again after a zero score 18 months ago", "1970-04-04", "male", "2026-05-06",
  d("CT-CALCIUM-SCORE", None, "none", []),
  [h("reported","CT-CALCIUM-SCORE",-550,contrast="none",note="Agatston 0.")],
  I,"A zero score holds for years; repeating before 3 to 5 years changes nothing.","exact-duplicate","domain 3.2 #37",deciding="free-text")
v("Coronary CTA again 14 months after a normal one, same atypical pain", "1973-10-10", "female", "2026-01-27",
  d("CT-CORONARY", None, "intravenous", []),
  [h("reported","CT-CORONARY",-425,contrast="intravenous",note="Normal coronaries, CAD-RADS 0.")],
  I,"Normal coronary CT has a warranty of about five years; no new fact is given.","exact-duplicate","domain 3.2 #36",deciding="free-text")
v("Annual myocardial scintigraphy in an asymptomatic patient after stent", "1955-02-27", "male", "2026-03-24",
  d("NM-MYOCARDIUM", None, None, []),
  [h("reported","NM-MYOCARDIUM",-245,note="No ischaemia. Routine control two years after stent.")],
  I,"Routine stress imaging after revascularisation without symptoms is not recommended, eight months after a normal one even less.","exact-duplicate","domain 3.2 #35",deciding="free-text")
v("Yearly echocardiography for mild mitral regurgitation", "1961-12-12", "female", "2025-12-02",
  d("US-HEART", None, None, ["valve-disease-mild"]),
  [h("reported","US-HEART",-300,ind=["valve-disease-mild"],note="Mild mitral regurgitation, normal function.")],
  I,"Mild valve disease without symptoms is controlled every 3 to 5 years, not at ten months.","exact-duplicate","domain 3.2 #32")
v("Echocardiography in stable heart failure, four months after the last", "1950-05-21", "male", "2026-02-24",
  d("US-HEART", None, None, ["heart-failure-stable"]),
  [h("reported","US-HEART",-118,ind=["heart-failure-stable"],note="LVEF 42 %, unchanged.")],
  I,"No change in signs or management: routine repeat echo is on the do-not-do list.","exact-duplicate","domain 3.2 #34")
v("Preoperative chest film five weeks after a normal one", "1972-03-03", "male", "2026-03-18",
  d("XR-CHEST", None, "none", ["preoperative"]),
  [h("reported","XR-CHEST",-36,contrast="none",ind=["preoperative"],note="Normal heart and lungs. Surgery had been postponed.")],
  I,"A normal preoperative film of last month with unchanged status is sufficient.","exact-duplicate","domain 2.2 #41; domain 3.2 #43")
v("Sinus CT two months after sinus CT, chronic sinusitis", "1988-08-28", "male", "2025-11-25",
  d("CT-SINUS", None, "none", ["chronic-sinusitis"]),
  [h("reported","CT-SINUS",-63,contrast="none",ind=["chronic-sinusitis"],note="Thickening of both maxillary sinuses, patent ostiomeatal complexes.")],
  I,"Repetition is a specialist decision; anatomy does not change in two months.","exact-duplicate","domain 2.2 #45")
v("Left knee MRI repeated after six weeks", "1993-06-06", "male", "2026-04-02",
  d("MR-KNEE","left","none",[]),
  [h("reported","MR-KNEE",-43,side="left",contrast="none",note="Horizontal tear of the medial meniscus, intact ligaments.")],
  I,"Same knee, same exam six weeks ago with a diagnosis and no new injury.","exact-duplicate",J,["laterality"])
v("Right shoulder MRI repeated after two months", "1969-09-09", "female", "2026-01-13",
  d("MR-SHOULDER","right","none",[]),
  [h("reported","MR-SHOULDER",-60,side="right",contrast="none",note="Partial tear of the supraspinatus.")],
  I,"Known partial tear, same side, two months, no change declared.","exact-duplicate",J,["laterality"])
v("Prostate MRI four months after PI-RADS 2", "1957-01-30", "male", "2026-02-11",
  d("MR-PROSTATE",None,"intravenous",[]),
  [h("reported","MR-PROSTATE",-122,contrast="intravenous",note="PI-RADS 2, good quality, volume 48 ml.")],
  I,"Negative prostate MRI of good quality four months ago; nothing suggests it has changed.","exact-duplicate",J,deciding="free-text")
v("Abdominal ultrasound ten days after a complete one", "1986-10-16", "female", "2025-12-16",
  d("US-ABDOMEN",None,None,[]),
  [h("reported","US-ABDOMEN",-10,note="Gallstones without cholecystitis, normal ducts.")],
  I,"Complete exam ten days ago by another requester; the report should be obtained first.","exact-duplicate","domain 3.1 (30 days, duplicative)")
v("Second FDG PET-CT twelve days after the first", "1954-07-07", "male", "2026-03-26",
  d("PET-CT-FDG",None,None,["lung-nodule-solid-over-8"]),
  [h("reported","PET-CT-FDG",-12,ind=["lung-nodule-solid-over-8"],note="Hypermetabolic nodule right upper lobe SUV 7, no distant lesion.")],
  I,"PET done twelve days ago for the same nodule: next step is tissue, not another PET.","exact-duplicate",J)
v("Bone scan three weeks after a bone scan", "1963-03-13", "female", "2026-05-19",
  d("NM-BONE",None,None,[]),
  [h("reported","NM-BONE",-22,note="No uptake suspicious for metastasis.")],
  I,"Same whole-body scan three weeks ago, negative, no new event.","exact-duplicate","domain 3.1 (90 days)")
v("Chronic cough in a child, second chest film in two weeks", "2019-11-20", "male", "2026-02-05",
  d("XR-CHEST",None,"none",["chronic-cough-child"]),
  [h("reported","XR-CHEST",-15,contrast="none",ind=["chronic-cough-child"],note="Normal.")],
  I,"In a child the film is done once; repeat is not useful except for atelectasis, and the first was normal.","child","domain 2.2 #37")
v("Upper GI series one month after a normal one", "1977-05-05", "female", "2025-10-14",
  d("FL-UPPER-GI",None,None,[]),
  [h("reported","FL-UPPER-GI",-31,note="Small sliding hiatus hernia, otherwise normal.")],
  I,"The same fluoroscopic study a month ago answered; fluoroscopy dose without new question.","fluoroscopy-interventional","domain 3.1 (90 days)")
v("CT colonography eight months after a negative one", "1960-02-18", "male", "2026-04-21",
  d("CT-COLONOGRAPHY",None,"none",[]),
  [h("reported","CT-COLONOGRAPHY",-242,contrast="none",note="Good preparation, no polyp of 6 mm or more.")],
  I,"Negative complete colonography is valid at least three years, usually five.","exact-duplicate","domain 3.2 #25",deciding="free-text")
v("Thyroid scan six weeks after thyroid scan", "1982-09-01", "female", "2026-01-20",
  d("NM-THYROID",None,None,["thyroid-nodule"]),
  [h("reported","NM-THYROID",-44,ind=["thyroid-nodule"],note="Cold nodule left lobe.")],
  I,"A cold nodule stays cold; second scintigraphy after six weeks brings nothing, cytology does.","exact-duplicate","domain 2.2 #58-59")
v("Dental panoramic five weeks after one at another dentist", "1995-04-29", "male", "2025-11-18",
  d("PX-JAW",None,None,[]),
  [h("reported","PX-JAW",-35,note="Impacted 38 and 48, no cyst.")],
  I,"Panoramic of five weeks ago shows the wisdom teeth; images should be transferred.","exact-duplicate",J)
v("Pelvis film three weeks after a pelvis film, same hip pain", "1952-12-24", "female", "2026-02-19",
  d("XR-PELVIS",None,"none",[]),
  [h("reported","XR-PELVIS",-21,contrast="none",note="Bilateral hip osteoarthritis, no fracture.")],
  I,"Osteoarthritis does not change in three weeks, no fall declared.","exact-duplicate","domain 3.1 (30 days)")
v("High-risk breast MRI repeated after three months", "1985-01-11", "female", "2026-03-05",
  d("MR-BREAST",None,"intravenous",[]),
  [h("reported","MR-BREAST",-92,contrast="intravenous",note="BI-RADS 2. Next annual MRI advised.",fup=("MR-BREAST",260,300))],
  I,"Annual surveillance; the last was clear three months ago and the report names the next one in nine months.","exact-duplicate",J)
# ---------- pending or scheduled
v("CT chest-abdomen-pelvis already asked by the oncologist four days ago", "1956-10-03", "female", "2026-03-10",
  d("CT-CAP",None,"intravenous",[]),
  [h("requested","CT-CAP",None,req=-4,contrast="intravenous",note="Requested by oncology, not yet scheduled.")],
  I,"The identical exam is waiting for an appointment.","pending-request","domain 3.1 (duplicative)")
v("Brain MRI already booked next week", "1991-02-14", "male", "2026-01-12",
  d("MR-BRAIN",None,"intravenous",["unusual-headache"]),
  [h("scheduled","MR-BRAIN",6,req=-9,contrast="intravenous",ind=["unusual-headache"],note="Booked by the neurologist.")],
  I,"Same exam for the same headache in six days: a second slot would be lost.","scheduled-duplicate","domain 3.1 (duplicative)")
v("Right knee MRI requested twice", "2001-08-08", "male", "2025-12-09",
  d("MR-KNEE","right","none",[]),
  [h("requested","MR-KNEE",None,req=-2,side="right",contrast="none",note="Requested by the sports physician.")],
  I,"Same knee, same exam, two requesters in two days.","pending-request",J,["laterality"])
v("Thyroid ultrasound booked for next week asked again", "1974-11-29", "female", "2026-02-02",
  d("US-THYROID",None,None,["thyroid-nodule"]),
  [h("scheduled","US-THYROID",8,req=-12,ind=["thyroid-nodule"],note="Booked.")],
  I,"An appointment for this exam exists next week.","scheduled-duplicate",J)
v("Diagnostic mammography of the left breast booked for tomorrow", "1971-03-21", "female", "2026-04-08",
  d("MG-DIAGNOSTIC","left",None,["breast-symptom"]),
  [h("scheduled","MG-DIAGNOSTIC",1,req=-3,side="left",ind=["breast-symptom"],note="Booked, palpable lump.")],
  I,"Same breast, same exam tomorrow.","scheduled-duplicate",J,["laterality"])
v("Right knee film asked by two physicians on two days", "1965-07-15", "male", "2026-03-31",
  d("XR-KNEE","right","none",[]),
  [h("requested","XR-KNEE",None,req=-1,side="right",contrast="none",note="Requested yesterday by the on-call physician.")],
  I,"An open order for the same knee is one day old; low dose does not make a double order useful.","pending-request",J,["laterality"])
v("DXA requested ten days ago by the rheumatologist", "1953-04-17", "female", "2026-05-04",
  d("DXA-SPINE-HIP",None,None,["osteoporosis-risk"]),
  [h("requested","DXA-SPINE-HIP",None,req=-10,ind=["osteoporosis-risk"],note="Waiting for a date.")],
  I,"The same densitometry is already ordered.","pending-request",J)
v("Head CT done two hours ago in the emergency department, ordered again on the ward", "1944-10-22", "male", "2026-02-13T23:15",
  d("CT-HEAD",None,"none",["head-trauma"]),
  [h("performed","CT-HEAD","-2h",req="-3h",contrast="none",ind=["head-trauma"],note="Performed, report pending.")],
  I,"The exam has been done and waits for its report; ward staff did not see it.","pending-request",J,["emergency"])
v("Leg vein Doppler done this morning, ordered again in the afternoon", "1980-01-06", "female", "2026-03-12T15:40",
  d("US-LEG-VEINS","left",None,[]),
  [h("performed","US-LEG-VEINS","-6h",req="-8h",side="left",note="Performed, report pending.")],
  I,"Same leg, same day, result on its way.","pending-request",J,["emergency","laterality"])
v("Coronary angiography booked in three days, second request", "1959-12-31", "male", "2025-12-01",
  d("XA-CORONARY",None,None,[]),
  [h("scheduled","XA-CORONARY",3,req=-5,note="Booked at the heart centre.")],
  I,"Invasive exam already booked; a double order is a safety matter.","fluoroscopy-interventional",J)
v("Second-trimester scan booked in three days and asked again", "1996-03-08", "female", "2026-02-25",
  d("US-OBSTETRIC",None,None,[]),
  [h("reported","US-OBSTETRIC",-62,note="12 weeks, single live fetus."),h("scheduled","US-OBSTETRIC",3,req=-60,note="Morphology scan 21 weeks, booked.")],
  I,"The morphology scan is booked in three days; this is the same scan.","pregnancy",J,["pregnancy"])
v("Cancelled MRI was rebooked; a third order arrives", "1976-09-12", "female", "2026-04-28",
  d("MR-LUMBAR-SPINE",None,"none",["chronic-low-back-pain"]),
  [h("cancelled","MR-LUMBAR-SPINE",-8,req=-30,contrast="none",note="Patient ill."),h("scheduled","MR-LUMBAR-SPINE",5,req=-7,contrast="none",ind=["chronic-low-back-pain"],note="Rebooked.")],
  I,"The cancelled exam has already been rebooked in five days.","scheduled-duplicate",J)
# ---------- composite regions
v("Abdomen-pelvis CT nine days after chest-abdomen-pelvis CT", "1958-08-14", "male", "2026-03-17",
  d("CT-ABDOMEN-PELVIS",None,"intravenous",[]),
  [h("reported","CT-CAP",-9,contrast="intravenous",note="Weight loss. No mass, no adenopathy.")],
  I,"The whole abdomen and pelvis were in the CT of nine days ago with the same contrast.","composite-region","clinical judgement; domain 3.1 (same site)")
v("Chest CT while chest-abdomen-pelvis CT is booked", "1964-02-29", "female", "2025-10-28",
  d("CT-CHEST",None,"intravenous",[]),
  [h("scheduled","CT-CAP",4,req=-3,contrast="intravenous",note="Booked.")],
  I,"The chest will be done in four days as part of the larger exam.","composite-region",J)
v("Chest-abdomen-pelvis CT ten days after its two halves", "1951-11-11", "male", "2026-02-09",
  d("CT-CAP",None,"intravenous",[]),
  [h("reported","CT-CHEST",-10,contrast="intravenous",note="No nodule."),h("reported","CT-ABDOMEN-PELVIS",-10,contrast="intravenous",note="Diverticulosis.")],
  I,"Both halves were done together ten days ago; the request repeats all of it.","composite-region",J)
v("Abdomen CT two weeks after abdomen-pelvis CT", "1978-06-18", "female", "2026-05-12",
  d("CT-ABDOMEN",None,"intravenous",[]),
  [h("reported","CT-ABDOMEN-PELVIS",-14,contrast="intravenous",note="Simple hepatic cysts, otherwise normal.")],
  I,"Smaller field contained in the CT of two weeks ago.","composite-region",J)
v("Liver ultrasound twelve days after a full abdominal ultrasound", "1966-12-05", "male", "2025-11-27",
  d("US-LIVER",None,None,[]),
  [h("reported","US-ABDOMEN",-12,note="Steatosis, no focal lesion, patent portal vein.")],
  I,"The liver was fully examined twelve days ago.","composite-region",J)
# ---------- contrast, traps
v("Plain chest CT two weeks after an enhanced one", "1969-01-17", "female", "2026-01-22",
  d("CT-CHEST",None,"none",[]),
  [h("reported","CT-CHEST",-14,contrast="intravenous",note="No parenchymal lesion, no adenopathy.")],
  I,"A plain CT adds nothing on lungs already seen on an enhanced CT two weeks ago.","contrast",J,["contrast"])
v("'Clinical change' that is older than the last brain MRI", "1987-07-19", "female", "2026-03-23",
  d("MR-BRAIN",None,"intravenous",["unusual-headache"],[("clinical-change",-40)]),
  [h("reported","MR-BRAIN",-25,contrast="intravenous",ind=["unusual-headache"],note="Normal. Done for headache changed since mid February.")],
  I,"The change of 40 days ago was the reason of the MRI of 25 days ago; nothing has changed since.","circumstance-before-prior","exception X4 (not met)")
v("Trauma older than the head CT already done for it", "1992-04-10", "male", "2025-12-18T11:00",
  d("CT-HEAD",None,"none",["mild-head-trauma"],[("new-trauma",-9)]),
  [h("reported","CT-HEAD",-9,req=-9,contrast="none",ind=["mild-head-trauma"],note="Performed after the fall of the same day: no bleeding, no fracture.")],
  I,"The trauma of nine days ago was imaged that day and was normal; no deterioration.","circumstance-before-prior","exception X5 (not met); domain 2.2 #22")
v("Restaging CT nine days after the last restaging CT", "1949-03-26", "male", "2026-04-16",
  d("CT-CAP",None,"intravenous",[],[("oncology-protocol",None)]),
  [h("reported","CT-CAP",-9,contrast="intravenous",note="Stable disease, RECIST. Next in 8 weeks.",fup=("CT-CAP",42,56))],
  I,"No protocol restages at nine days; someone has missed the last CT.","oncology","domain 3.2 #45")
v("Screening mammography three months after bilateral diagnostic mammography", "1963-10-19", "female", "2026-02-17",
  d("MG-SCREENING",None,None,["breast-cancer-screening"]),
  [h("reported","MG-DIAGNOSTIC",-91,side="both",ind=["breast-symptom"],note="BI-RADS 2, cyst right. Symptom settled.")],
  I,"Both breasts had complete diagnostic mammography three months ago; screening now films the same breasts again.","screening",J,["screening"])
