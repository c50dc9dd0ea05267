"""The reference models: scikit-learn's and XGBoost's usual ones with fixed settings, as in the tables of published baselines."""
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier,
                              RandomForestRegressor)
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.svm import SVC, LinearSVC
from xgboost import XGBClassifier, XGBRanker, XGBRegressor

TREES = dict(n_estimators=300, random_state=0, n_jobs=2)
TUNED = dict(learning_rate=0.05, max_leaf_nodes=15, max_iter=1000, early_stopping=True, n_iter_no_change=20, random_state=0)
BOOST = dict(n_estimators=400, max_depth=6, learning_rate=0.05, subsample=0.8, colsample_bytree=0.8, tree_method="hist",
             random_state=0, n_jobs=2)


def names(table):
    return list(_models(table, [], []))


def predict(table, name, train, target, rows):
    """Fits one reference model on `train` and predicts `rows`: a number a row, or a column a class."""
    if name == "last_week":
        return _last_week(train, target, rows)
    features = table.features(train)
    categories = [c for c in features if train[c].dtype == object and c != table.text]
    model = _models(table, features, categories)[name]
    if name.startswith("xgb_rank"):
        queries = train[table.group].to_numpy()
        order = np.argsort(queries, kind="stable")
        model.fit(train[features].iloc[order], target[order], xgbranker__qid=queries[order])
    else:
        model.fit(train[features], target)
    rows = rows[features]
    if table.task in ("regression", "ranking"):
        return model.predict(rows)
    chances = model.predict_proba(rows) if hasattr(model, "predict_proba") else model.decision_function(rows)
    return chances if table.task == "multiclass" else chances[:, 1] if chances.ndim == 2 else chances


def _last_week(train, target, rows):
    """The same hour of the same weekday in the latest known week that has it; with only past rows, so weaker than a lag that sees the test's own past."""
    known = pd.DataFrame({"weekday": train["weekday"], "hr": train["hr"], "y": target}).groupby(["weekday", "hr"])["y"].last()
    return known.reindex(pd.MultiIndex.from_frame(rows[["weekday", "hr"]])).fillna(np.mean(target)).to_numpy()


def _models(table, features, categories):
    if table.text:
        return _of_text(table.text)
    numbers = [c for c in features if c not in categories]
    linear = ColumnTransformer([
        ("n", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("c", OneHotEncoder(handle_unknown="ignore"), categories)])
    codes = ("c", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1, encoded_missing_value=-1), categories)
    trees = ColumnTransformer([("n", "passthrough", numbers), codes])
    filled = ColumnTransformer([("n", SimpleImputer(strategy="median"), numbers), codes])
    return {
        "adult": _of_classes, "telco_churn": _of_classes, "mammography": _of_classes, "titanic_leak": _of_classes,
        "letter": _of_letters, "california_housing": _of_numbers, "bike_sharing_hour": _of_hours,
        "lgbm_lambdarank": _of_queries, "digits": _of_digits, "vowel_groups": _of_vowels,
    }[table.name](linear, trees, filled)


def _of_classes(linear, trees, filled):
    return {
        "linear": make_pipeline(linear, LogisticRegression(max_iter=2000)),
        "rf": make_pipeline(filled, RandomForestClassifier(min_samples_leaf=3, **TREES)),
        "histgb": make_pipeline(trees, HistGradientBoostingClassifier(random_state=0)),
        "histgb_tuned": make_pipeline(trees, HistGradientBoostingClassifier(**TUNED)),
        "xgboost": make_pipeline(trees, XGBClassifier(**BOOST)),
    }


def _of_letters(linear, trees, filled):
    models = _of_classes(linear, trees, filled)
    return {name: models[name] for name in ("linear", "histgb", "xgboost")} | {
        "rf": make_pipeline(filled, RandomForestClassifier(**TREES))}


def _of_numbers(linear, trees, filled):
    return {
        "linear": make_pipeline(linear, Ridge()),
        "rf": make_pipeline(filled, RandomForestRegressor(**TREES)),
        "histgb": make_pipeline(trees, HistGradientBoostingRegressor(random_state=0)),
        "histgb_tuned": make_pipeline(trees, HistGradientBoostingRegressor(**TUNED)),
        "xgboost": make_pipeline(trees, XGBRegressor(**BOOST)),
    }


def _of_hours(linear, trees, filled):
    models = _of_numbers(linear, trees, filled)
    logs = dict(func=np.log1p, inverse_func=np.expm1)
    return {
        "last_week": None,
        **{name: models[name] for name in ("linear", "rf", "histgb", "xgboost")},
        "histgb_log1p": TransformedTargetRegressor(models["histgb"], **logs),
        "xgboost_log1p": TransformedTargetRegressor(models["xgboost"], **logs),
    }


def _of_queries(linear, trees, filled):
    models = _of_numbers(linear, trees, filled)
    return {
        **{name: models[name] for name in ("linear", "rf", "histgb")},
        "xgb_rank_ndcg": make_pipeline(trees, XGBRanker(objective="rank:ndcg", **BOOST)),
        "xgb_rank_pairwise": make_pipeline(trees, XGBRanker(objective="rank:pairwise", **BOOST)),
    }


def _of_text(column):
    def on(words, model):
        return make_pipeline(ColumnTransformer([("t", words, column)]), model)
    return {
        "nb_counts": on(CountVectorizer(), MultinomialNB()),
        "tfidf_lr": on(TfidfVectorizer(), LogisticRegression(C=10, max_iter=2000)),
        "tfidf_svm": on(TfidfVectorizer(), LinearSVC(random_state=0)),
        "char_tfidf_lr": on(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5)), LogisticRegression(C=10, max_iter=2000)),
    }


def _of_digits(linear, trees, filled):
    return {
        "linear": make_pipeline(linear, LogisticRegression(max_iter=2000)),
        "rf": make_pipeline(filled, RandomForestClassifier(**TREES)),
        "knn3": KNeighborsClassifier(3),
        "svc_rbf": SVC(decision_function_shape="ovr"),
        "svc_gamma_001": SVC(gamma=0.001, decision_function_shape="ovr"),
    }


def _of_vowels(linear, trees, filled):
    return {
        "lda": LinearDiscriminantAnalysis(),
        "qda": QuadraticDiscriminantAnalysis(),
        "logreg": make_pipeline(linear, LogisticRegression(max_iter=2000)),
        "knn1": KNeighborsClassifier(1),
        "rf": make_pipeline(filled, RandomForestClassifier(**TREES)),
        "histgb": make_pipeline(trees, HistGradientBoostingClassifier(random_state=0)),
        "svc_rbf": make_pipeline(linear, SVC(C=10, decision_function_shape="ovr")),
    }
